import DispatchDomain

extension DeskFact {
    /// What a journal line adds to the name of the fact: which terminal registered, and from where.
    var details: [String] {
        switch self {
        case .deviceCodeRenewed(let device, let address), .deviceRegistrationRefused(let device, let address):
            [device.description, address]
        case .deskMade, .catalogueImported, .calendarImported, .responsibilityGridsImported, .unitGridsImported,
            .placesImported, .unitsImported, .operatorsImported, .dayBegan, .backedUp, .deviceEnrolled,
            .deviceRevoked:
            []
        }
    }
}
