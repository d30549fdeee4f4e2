import DispatchDomain

/// The reducer of the console: applies keys and messages to the state, without a clock, file or terminal.
package enum ConsoleModel {
    /// Applies an action to the state and returns the effects to carry out, in order.
    package static func update(_ state: inout ConsoleState, _ action: ConsoleAction) -> [ConsoleEffect] {
        let before = Focus(state)
        switch action {
        case .key(let key): state.press(key)
        case .resized(let size): state.size = size
        case .widthRule(let rule): state.rule = rule
        case .clock(let now): state.tick(now)
        case .desk(let message): state.receive(message)
        }
        state.focusChanged(since: before)
        state.fitLists()
        state.queue.keepShown()
        defer { state.effects = [] }
        return state.effects
    }
}

/// What the panes show details of; a difference between two of them means that something has to be read.
package struct Focus: Equatable {
    var item: CaseID?
    /// The data that each pane needs read.
    var needs: [PaneID: PaneNeed]
    /// The place under the map's cursor; nil without a cursor.
    var place: GeoPoint?

    package init(_ state: ConsoleState) {
        item = state.focusedCase
        let facts = state.facts
        needs = PaneID.allCases.reduce(into: [:]) { $0[$1] = $1.pane.need(state.panes, facts) }
        place = state.mapCursorPlace
    }
}
