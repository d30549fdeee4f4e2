import CellCanvas
import DispatchDomain

extension ConsoleState {
    package var plan: ScreenPlan { ScreenPlan.make(size, layout) }

    /// Focuses a pane and makes it visible.
    package mutating func open(_ pane: PaneID) {
        pending = []
        if pane.place == .closeUp, layout.focus.place != .closeUp { input.origin = layout.focus }
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

    /// Whether the data that the focused pane needs have been read.
    package var isFocusRead: Bool { layout.focus.pane.need(panes, facts).map(isRead) ?? true }

    /// Whether any data of this kind have been read; they are kept up to date from then on.
    private func isRead(_ need: PaneNeed) -> Bool {
        switch need {
        case .unit: unit != nil
        }
    }

    /// Opens the pane of a function key, or the queue if that pane has the focus.
    mutating func toggle(_ pane: PaneID) { open(layout.focus == pane ? .home : pane) }

    mutating func toggleZoom() {
        layout.zoomed = layout.zoomed == nil ? layout.focus : nil
        keepPreferences()
    }

    /// The panes `Tab` cycles through: the visible ones, or all but the detail panes where only one is visible.
    private var tabbed: [PaneID] {
        let seen = PaneID.allCases.filter { plan.rects[$0] != nil }
        return seen.count > 1 ? seen : PaneID.allCases.filter { $0.place != .closeUp }
    }

    mutating func turnFocus(by step: Int) {
        let ring = tabbed
        guard let index = ring.firstIndex(of: layout.focus) else { return open(ring.first ?? .home) }
        open(ring[(index + step + ring.count) % ring.count])
    }

    /// Focuses the nearest pane on the left or right.
    mutating func focusBeside(right: Bool) {
        let plan = plan
        guard let here = plan.frames[layout.focus] else { return }
        let others = plan.frames.filter { right ? $0.value.x > here.x : $0.value.x < here.x }
        let best = others.min { left, other in
            func away(_ frame: CellRect) -> (Int, Int, Int) {
                // Prefer a pane in the same row of panes, then the nearest.
                (frame.y <= here.y && here.y < frame.endY - 1 ? 0 : 1, abs(frame.x - here.x), abs(frame.y - here.y))
            }
            return away(left.value) < away(other.value)
        }
        if let best { open(best.key) }
    }

    /// Goes back one step (Esc): ends a key sequence, an error, a detail, a selection, a zoom, a filter; never quits.
    mutating func goBack() {
        if !pending.isEmpty {
            pending = []
        } else if notice?.level == .error {
            notice = nil
        } else if layout.focus.place == .closeUp {
            open(input.origin.place == .closeUp ? .home : input.origin)
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

    /// Stores theme, language, layout and filters for the operator's next session.
    mutating func keepPreferences() {
        effects.append(
            .keepPreferences(
                Preferences(theme: themeName, language: language.rawValue, layout: layout, filters: keptFilters)
            )
        )
    }
}
