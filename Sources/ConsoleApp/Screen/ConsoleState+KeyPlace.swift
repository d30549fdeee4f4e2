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
        case .closed: return pendingKey == .character("d") ? .dispatching : KeyPlaces(layout.focus)
        }
    }
}
