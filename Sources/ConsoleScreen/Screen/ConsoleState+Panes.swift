import CellCanvas
import DispatchDomain

extension ConsoleState {
    package var plan: ScreenPlan { ScreenPlan.make(size, layout) }

    /// Gives a pane the keys and makes sure that it is seen.
    package mutating func open(_ pane: PaneID) {
        pending = []
        if pane.place == .closeUp, layout.focus.place != .closeUp { hand.origin = layout.focus }
        if pane.place != .closeUp { visited = nil }
        layout.focus = pane
        if layout.zoomed != nil { layout.zoomed = pane }
        switch pane.place {
        case .work: layout.work = pane
        case .side: layout.side = pane
        case .home, .closeUp: break
        }
        if let need = pane.pane.need(panes, facts), !isRead(need) { ask(for: need) }
    }

    /// Whether what the focused pane needs has been read.
    package var isFocusRead: Bool { layout.focus.pane.need(panes, facts).map(isRead) ?? true }

    /// Whether anything at all has been read of the kind; it is kept up to date by then.
    private func isRead(_ need: PaneNeed) -> Bool {
        switch need {
        case .unit: unit != nil
        }
    }

    /// The pane of a function key; pressed again, the queue.
    mutating func toggle(_ pane: PaneID) { open(layout.focus == pane ? .home : pane) }

    mutating func toggleZoom() {
        layout.zoomed = layout.zoomed == nil ? layout.focus : nil
        keepPreferences()
    }

    /// The panes `Tab` goes through: those that are seen, or all where only one is.
    private var tabbed: [PaneID] {
        let seen = PaneID.allCases.filter { plan.rects[$0] != nil }
        return seen.count > 1 ? seen : PaneID.allCases.filter { $0.place != .closeUp }
    }

    mutating func turnFocus(by step: Int) {
        let ring = tabbed
        guard let index = ring.firstIndex(of: layout.focus) else { return open(ring.first ?? .home) }
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
        if !pending.isEmpty {
            pending = []
        } else if notice?.level == .error {
            notice = nil
        } else if layout.focus.place == .closeUp {
            open(hand.origin.place == .closeUp ? .home : hand.origin)
        } else if layout.focus.pane.stepBack(&panes) {
            return
        } else if layout.zoomed != nil {
            layout.zoomed = nil
        } else if chosenUnit != nil {
            chosenUnit = nil
        } else if layout.focus != .home {
            open(.home)
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
