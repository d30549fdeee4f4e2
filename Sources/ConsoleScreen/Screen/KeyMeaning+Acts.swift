import DispatchDomain

extension KeyMeaning {
    /// Whether its key begins what changes the desk, which a read-only console neither offers nor asks about.
    package var changesDesk: Bool {
        switch self {
        case .act(let act): act.row.changesDesk
        case .verifyOrCheck, .dispatch, .dispatchBest, .takeSOS, .undo, .status, .newCaseHere, .sendHere: true
        case .up, .down, .left, .right, .pageUp, .pageDown, .halfUp, .halfDown, .first, .last, .nextPane, .previousPane,
            .pane, .zoom, .open, .back, .worst, .lastTouched, .trailBack, .trailForward, .takeIn, .mark, .filter,
            .commandLine, .palette, .menu, .help, .yes, .no, .otherAnswer, .accept, .complete, .completeBack, .choose,
            .historyBack, .historyForward, .wordBack, .wordForward, .lineEnd, .lineStart, .cutWord, .cutStart, .cutEnd,
            .showOnMap, .zoomIn, .zoomOut, .wholeArea, .centreOnCase, .follow, .overview, .layers, .braille, .mapCursor,
            .preset, .silence, .language, .person, .repaint, .suspend, .quit:
            false
        }
    }
}

extension ActRow {
    /// Whether the act does more than read.
    var changesDesk: Bool { consequence != .read }
}
