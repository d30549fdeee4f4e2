/// The meaning of a key for an overlay.
enum OverlayMeaning: Hashable, Sendable {
    /// A move by pages or rows; half a page is 0.5.
    case page(Double)
    case row(Int)
    case first, last
    case yes, no, otherAnswer
    case accept, choose, back, repaint, suspend
}

extension KeyMeaning {
    /// The meaning for an overlay; nil for keys of panes or the line only.
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
