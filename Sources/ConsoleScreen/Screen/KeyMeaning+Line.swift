/// The meaning of a key for the line at the bottom.
enum LineMeaning: Hashable, Sendable {
    case left, right, up, down
    case wordBack, wordForward, lineStart, lineEnd
    case cutWord, cutStart, cutEnd
    case complete, completeBack, historyBack, historyForward
    case accept, choose, back, help, repaint, suspend
}

extension KeyMeaning {
    /// The meaning for the line; nil for keys of panes or overlays only.
    var ofLine: LineMeaning? {
        switch self {
        case .left: .left
        case .right: .right
        case .up: .up
        case .down: .down
        case .wordBack: .wordBack
        case .wordForward: .wordForward
        case .lineStart: .lineStart
        case .lineEnd: .lineEnd
        case .cutWord: .cutWord
        case .cutStart: .cutStart
        case .cutEnd: .cutEnd
        case .complete: .complete
        case .completeBack: .completeBack
        case .historyBack: .historyBack
        case .historyForward: .historyForward
        case .accept: .accept
        case .choose: .choose
        case .back: .back
        case .help: .help
        case .repaint: .repaint
        case .suspend: .suspend
        case .pageUp, .pageDown, .halfUp, .halfDown, .first, .last, .nextPane, .previousPane, .pane, .zoom, .open,
            .worst, .lastTouched, .trailBack, .trailForward, .takeIn, .mark, .filter, .commandLine, .palette, .menu,
            .yes, .no, .otherAnswer, .act, .verifyOrCheck, .dispatch, .dispatchBest, .takeSOS, .undo, .status,
            .showOnMap, .zoomIn, .zoomOut, .wholeArea, .centreOnCase, .follow, .overview, .layers, .braille, .mapCursor,
            .newCaseHere, .sendHere, .preset, .silence, .language, .person, .quit:
            nil
        }
    }
}
