extension KeyMeaning {
    /// Whether the menu has a row for its key.
    ///
    /// Left out are keys that only move, keys that are of no use once the menu is open, and acts, which have rows of
    /// their own there.
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
        // These have no key; the menu adds them itself.
        case .language, .person, .preset: false
        }
    }
}
