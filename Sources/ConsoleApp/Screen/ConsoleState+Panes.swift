import CellCanvas
import DispatchDomain

extension ConsoleState {
    package var plan: ScreenPlan { ScreenPlan.make(size, layout) }

    /// Gives a pane the keys and makes sure that it is seen.
    mutating func open(_ pane: PaneID) {
        pendingKey = nil
        if pane == .detail, layout.focus != .detail { hand.origin = layout.focus }
        if pane != .detail { visited = nil }
        layout.focus = pane
        if PaneID.work.contains(pane) { layout.work = pane }
        if layout.zoomed != nil { layout.zoomed = pane }
        if [.map, .units, .journal].contains(pane) { layout.side = pane }
        if pane == .units, unit == nil, let listed = listedUnit { effects.append(.loadUnit(listed.callSign)) }
    }

    /// The pane of a function key; pressed again, the queue.
    mutating func toggle(_ pane: PaneID) { open(layout.focus == pane ? .queue : pane) }

    mutating func toggleZoom() {
        layout.zoomed = layout.zoomed == nil ? layout.focus : nil
        keepPreferences()
    }

    /// The panes `Tab` goes through: those that are seen, or all where only one is.
    private var tabbed: [PaneID] {
        let seen = PaneID.allCases.filter { plan.rects[$0] != nil }
        return seen.count > 1 ? seen : PaneID.allCases.filter { $0 != .detail }
    }

    mutating func turnFocus(by step: Int) {
        let ring = tabbed
        guard let index = ring.firstIndex(of: layout.focus) else { return open(ring.first ?? .queue) }
        open(ring[(index + step + ring.count) % ring.count])
    }

    /// The pane beside the focused one.
    mutating func focusBeside(right: Bool) {
        let plan = plan
        guard let here = plan.frames[layout.focus] else { return }
        let others = plan.frames.filter { right ? $0.value.x > here.x : $0.value.x < here.x }
        let best = others.min { left, other in
            func away(_ frame: CellRect) -> (Int, Int, Int) {
                // The same row of panes first, then the nearest.
                (frame.y <= here.y && here.y < frame.endY - 1 ? 0 : 1, abs(frame.x - here.x), abs(frame.y - here.y))
            }
            return away(left.value) < away(other.value)
        }
        if let best { open(best.key) }
    }

    /// Out of whatever one is in, a step at a time; never out of the console.
    mutating func goBack() {
        if pendingKey != nil {
            pendingKey = nil
        } else if notice?.level == .error {
            notice = nil
        } else if layout.focus == .detail {
            let origin = hand.origin == .detail ? .queue : hand.origin
            open(origin)
        } else if layout.focus == .map, map.cursor != nil {
            (map.cursor, map.card) = (nil, nil)
        } else if layout.zoomed != nil {
            layout.zoomed = nil
        } else if chosenUnit != nil {
            chosenUnit = nil
        } else if layout.focus != .queue {
            open(.queue)
        } else if !queue.marked.isEmpty {
            queue.marked = []
        } else if !queue.filter.isEmpty {
            filterQueue("")
        }
    }

    mutating func keepPreferences() {
        effects.append(
            .keepPreferences(
                Preferences(theme: themeName, language: language.rawValue, layout: layout, filters: keptFilters)
            )
        )
    }
}
