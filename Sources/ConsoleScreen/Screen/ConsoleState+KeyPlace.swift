import DispatchDomain

extension ConsoleState {
    /// Where the next key goes.
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

    /// Whether the panes have the keys.
    var hasPaneKeys: Bool { overlays.isEmpty && prompt.mode == .closed }

    /// Whether keys have been pressed in a pane that mean something only with the next one.
    var isWaitingForKey: Bool { !pending.isEmpty && hasPaneKeys }

    /// Whether an order has been begun, and a digit says for whom.
    var isDispatching: Bool { keys.hasBegun(.dispatch, pending) }
}
