package import MapRender

extension StyleRole {
    /// The style role of a map role.
    package init(_ ink: MapRole) {
        self =
            switch ink {
            case .ground: .mapGround
            case .water: .mapWater
            case .green: .mapGreen
            case .street: .mapStreet
            case .mainStreet: .mapMainStreet
            case .boundary: .mapBoundary
            case .grid: .mapGrid
            case .name: .mapName
            case .caseRed: .mapCaseRed
            case .caseYellow: .mapCaseYellow
            case .caseGreen: .mapCaseGreen
            case .casePaused: .mapCasePaused
            case .officer: .mapOfficer
            case .vehicle: .mapVehicle
            case .truck: .mapTruck
            case .staleUnit: .mapStale
            case .urgentUnit: .mapUrgent
            case .cursor: .mapCursor
            case .track: .mapTrail
            case .scale: .mapScale
            }
    }
}
