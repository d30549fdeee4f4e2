import DispatchDomain

extension DeskFact {
    /// What a journal line adds to the name of the fact: which terminal registered and from where, which file or
    /// unit, what was repaired.
    var details: [String] {
        switch self {
        case .deviceCodeRenewed(let device, let address), .deviceRegistrationRefused(let device, let address):
            [device.description, address]
        case .trackSetAside(_, let file): [file]
        case .backedUp(let file, _, _), .deskRestored(let file, _): [file]
        case .unitRemoved(let unit): [unit.rawValue]
        case .imported(_, let source, _, _, _): [source]
        case .repaired(let what, _): what
        case .clockStepped(let expected): [expected.iso(.china)]
        case .deskMade, .catalogueImported, .calendarImported, .responsibilityGridsImported, .unitGridsImported,
            .placesImported, .unitsImported, .operatorsImported, .dayBegan, .deviceEnrolled, .deviceRevoked,
            .clockConfirmed:
            []
        }
    }
}
