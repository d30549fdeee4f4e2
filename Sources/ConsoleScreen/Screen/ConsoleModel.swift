import DispatchDomain

/// What keys and news make of the screen: a pure function, without a clock, a file or a terminal of its own.
package enum ConsoleModel {
    /// Changes the state by one action; what has to be done elsewhere is handed back, in order.
    package static func update(_ state: inout ConsoleState, _ action: ConsoleAction) -> [ConsoleEffect] {
        let before = Focus(state)
        switch action {
        case .key(let key): state.press(key)
        case .resized(let size): state.size = size
        case .widthRule(let rule): state.rule = rule
        case .clock(let now): state.tick(now)
        case .desk(let news): state.receive(news)
        }
        state.pointAnew(since: before)
        state.settleLists()
        state.queue.keepShown()
        defer { state.effects = [] }
        return state.effects
    }
}

/// What the panes are about.
package struct Focus: Equatable {
    var item: CaseID?
    /// What each pane would need read.
    var needs: [PaneID: PaneNeed]
    /// The place under the map's cursor.
    var place: GeoPoint?

    package init(_ state: ConsoleState) {
        item = state.focusedCase
        let facts = state.facts
        needs = PaneID.allCases.reduce(into: [:]) { $0[$1] = $1.pane.need(state.panes, facts) }
        place = state.mapCursorPlace
    }
}
