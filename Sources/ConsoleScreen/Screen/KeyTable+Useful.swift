import DispatchDomain

extension KeyTable {
    /// Whether a key is useful now.
    ///
    /// The hint line leaves out keys that the focused case or the console does not allow or that have nothing to act on;
    /// the help lists them all.
    static func isUseful(_ meaning: KeyMeaning, _ state: ConsoleState) -> Bool {
        if state.isReadOnly, meaning.changesDesk { return false }
        switch meaning {
        case .takeSOS:
            return !state.desk.sos.isEmpty || state.focusedDetail?.orders.contains { $0.state == .failed } ?? false
        // Filters the queue whichever pane has the focus; beside a side pane it would be taken for a filter of that
        // pane.
        case .filter: return state.layout.focus.place != .side
        case .takeIn: return !state.queue.arrivals.isEmpty
        case .act(.newCase): return true
        case .act(let act): return isPossible([act], state)
        case .dispatch: return isPossible([.dispatch], state)
        case .verifyOrCheck: return isPossible([.verify, .check], state)
        case .historyForward: return !state.prompt.completions.isEmpty
        case .status: return state.focusedUnit != nil
        case .up, .down, .left, .right, .pageUp, .pageDown, .halfUp, .halfDown, .first, .last, .nextPane, .previousPane,
            .pane, .zoom, .open, .back, .worst, .lastTouched, .trailBack, .trailForward, .mark, .commandLine, .palette,
            .menu, .help, .yes, .no, .accept, .complete, .completeBack, .choose, .historyBack, .wordBack, .wordForward,
            .lineEnd, .lineStart, .cutWord, .cutStart, .cutEnd, .otherAnswer, .dispatchBest, .undo, .showOnMap, .zoomIn,
            .zoomOut, .wholeArea, .centreOnCase, .follow, .overview, .layers, .braille, .mapCursor, .newCaseHere,
            .sendHere, .preset, .silence, .language, .person, .repaint, .suspend, .quit:
            return true
        }
    }

    /// Whether one of the acts is possible from the focused case's state.
    private static func isPossible(_ acts: [ActCode], _ state: ConsoleState) -> Bool {
        guard let focused = state.focusedState else { return false }
        return acts.contains { possible[$0]?.contains(focused) ?? false }
    }

    private static let possible: [ActCode: Set<CaseState>] = TransitionTable.rows.reduce(into: [:]) { table, row in
        guard let act = row.action.act else { return }
        table[act, default: []].formUnion(row.from)
    }
}
