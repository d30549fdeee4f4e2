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
        case .command where prompt.isChoosing: return .choosing
        case .command where prompt.intakeStop != nil: return .intake
        case .command where prompt.isPicking: return .picking
        case .command: return .command
        case nil: return pendingKey == .character("d") ? .dispatching : KeyPlaces(layout.focus)
        }
    }
}
