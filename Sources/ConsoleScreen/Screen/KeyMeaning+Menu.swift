extension KeyMeaning {
    /// Whether the menu has a row for its key.
    ///
    /// Not for what only moves, for what is no use once the menu has the keys, and for acts, which have rows of their own
    /// there.
    var isInMenu: Bool {
        switch self {
        case .pane, .takeIn, .filter, .commandLine, .palette, .help, .zoom, .worst, .lastTouched, .trailBack,
            .trailForward, .showOnMap, .takeSOS, .newCaseHere, .sendHere, .wholeArea, .centreOnCase, .follow, .overview,
            .layers, .braille, .silence, .repaint, .suspend, .quit:
            true
        case .up, .down, .left, .right, .pageUp, .pageDown, .halfUp, .halfDown, .first, .last, .nextPane, .previousPane,
            .open, .back, .mark, .zoomIn, .zoomOut, .mapCursor, .menu, .yes, .no, .otherAnswer, .accept, .choose,
            .complete, .completeBack, .historyBack, .historyForward, .wordBack, .wordForward, .lineStart, .lineEnd,
            .cutWord, .cutStart, .cutEnd, .act, .verifyOrCheck, .dispatch, .dispatchBest, .undo, .status:
            false
        // No key of their own: the menu adds them.
        case .language, .person, .preset: false
        }
    }
}
