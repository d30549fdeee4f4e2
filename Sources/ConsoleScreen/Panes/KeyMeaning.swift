package import DispatchDomain

/// What a key does; the table says which key that is and where.
package enum KeyMeaning: Hashable, Sendable {
    // MARK: Moving

    case up, down, left, right
    case pageUp, pageDown, halfUp, halfDown
    case first, last
    case nextPane, previousPane
    case pane(PaneID)
    case zoom, open, back
    case worst, lastTouched, trailBack, trailForward

    // MARK: The queue

    case takeIn, mark, filter

    // MARK: The line and what lies over the panes

    case commandLine, palette, menu, help
    case yes, no, accept, complete, completeBack, choose
    case historyBack, historyForward, wordBack, wordForward, lineEnd, lineStart, cutWord, cutStart, cutEnd
    /// The other answer of a question.
    case otherAnswer

    // MARK: Acts

    /// The verb's line for the focused case or unit, done at once or put into the prompt.
    case act(ActCode)
    /// 核实 before filing, 核查 after handling.
    case verifyOrCheck
    /// The best units by digit.
    case dispatch, dispatchBest
    /// Takes an SOS, or sends a failed order again.
    case takeSOS
    case undo
    /// A status digit of the focused unit.
    case status

    // MARK: The map

    case showOnMap
    case zoomIn, zoomOut, wholeArea, centreOnCase, follow, overview, layers, braille, mapCursor
    case newCaseHere, sendHere

    // MARK: The console

    case preset(LayoutPreset)
    case silence, language, person, repaint, suspend, quit
}
