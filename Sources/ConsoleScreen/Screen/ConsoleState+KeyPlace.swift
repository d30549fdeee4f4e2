import DispatchDomain

extension ConsoleState {
    /// Where the next key is handled: the top overlay, the prompt, or the focused pane.
    package var keyPlace: KeyPlaces {
        switch overlays.last {
        case .confirm: return .confirm
        case .menu: return .menu
        case .palette: return .palette
        case .help: return .help
        case .people: return .people
        case .answer: return .answer
        case nil: break
        }
        switch prompt.mode {
        case .filter: return .filter
        case .line: return .command
        case .picking: return .picking
        case .choosing: return .choosing
        case .atPart: return .intake
        case .closed: return KeyPlaces(layout.focus)
        }
    }

    /// Whether keys go to the panes.
    var hasPaneKeys: Bool { overlays.isEmpty && prompt.mode == .closed }

    /// Whether a key sequence has been started in a pane and waits for its next key.
    var isWaitingForKey: Bool { !pending.isEmpty && hasPaneKeys }

    /// Whether a dispatch has been started and waits for the digit of a unit.
    var isDispatching: Bool { keys.hasBegun(.dispatch, pending) }
}
