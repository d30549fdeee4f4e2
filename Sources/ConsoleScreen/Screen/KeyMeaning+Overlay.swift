/// What a key means to what lies over the panes.
enum OverlayMeaning: Hashable, Sendable {
    /// So many pages or rows further; a half is half a page.
    case page(Double)
    case row(Int)
    case first, last
    case yes, no, otherAnswer
    case accept, choose, back, repaint, suspend
}

extension KeyMeaning {
    /// Nil for what only panes or the line understand.
    var ofOverlay: OverlayMeaning? {
        switch self {
        case .up: .row(-1)
        case .down: .row(1)
        case .pageUp: .page(-1)
        case .pageDown: .page(1)
        case .halfUp: .page(-0.5)
        case .halfDown: .page(0.5)
        case .first: .first
        case .last: .last
        case .yes: .yes
        case .no: .no
        case .otherAnswer: .otherAnswer
        case .accept: .accept
        case .choose: .choose
        case .back: .back
        case .repaint: .repaint
        case .suspend: .suspend
        case .left, .right, .nextPane, .previousPane, .pane, .zoom, .open, .worst, .lastTouched, .trailBack,
            .trailForward, .takeIn, .mark, .filter, .commandLine, .palette, .menu, .help, .complete, .completeBack,
            .historyBack, .historyForward, .wordBack, .wordForward, .lineEnd, .lineStart, .cutWord, .cutStart, .cutEnd,
            .act, .verifyOrCheck, .dispatch, .dispatchBest, .takeSOS, .undo, .status, .showOnMap, .zoomIn, .zoomOut,
            .wholeArea, .centreOnCase, .follow, .overview, .layers, .braille, .mapCursor, .newCaseHere, .sendHere,
            .preset, .silence, .language, .person, .quit:
            nil
        }
    }
}
