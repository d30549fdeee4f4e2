package import DispatchDomain

/// The action of a key; the key table says which key has it and where.
package enum KeyMeaning: Hashable, Sendable {
    // MARK: Navigation

    case up, down, left, right
    case pageUp, pageDown, halfUp, halfDown
    case first, last
    case nextPane, previousPane
    case pane(PaneID)
    case zoom, open, back
    case worst, lastTouched, trailBack, trailForward

    // MARK: Queue

    case takeIn, mark, filter

    // MARK: Prompt and overlays

    case commandLine, palette, menu, help
    case yes, no, accept, complete, completeBack, choose
    case historyBack, historyForward, wordBack, wordForward, lineEnd, lineStart, cutWord, cutStart, cutEnd
    /// Selects the other answer of a confirmation.
    case otherAnswer

    // MARK: Acts

    /// Starts an act for the focused case or unit: performs its line, or puts it into the prompt.
    case act(ActCode)
    /// 核实 before filing, 核查 after handling.
    case verifyOrCheck
    /// Starts a dispatch, and chooses the candidate by digit.
    case dispatch, dispatchBest
    /// Takes an SOS, or an order that could not be delivered.
    case takeSOS
    case undo
    /// A status digit for the focused unit.
    case status

    // MARK: Map

    case showOnMap
    case zoomIn, zoomOut, wholeArea, centreOnCase, follow, overview, layers, braille, mapCursor
    case newCaseHere, sendHere

    // MARK: Console

    case preset(LayoutPreset)
    case silence, language, person, repaint, suspend, quit
}
