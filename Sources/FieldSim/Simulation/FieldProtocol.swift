package import DispatchDomain

/// The devices that a simulated field has.
package enum FieldProtocol: String, Sendable, CaseIterable {
    case jt808, nmea, report
    /// Officers send signed reports, vehicles JT/T 808, trucks NMEA.
    case mixed

    /// Returns the protocol of a kind of unit.
    package func deviceKind(of kind: UnitKind) -> DeviceKind {
        switch self {
        case .jt808: .jt808
        case .nmea: .nmea
        case .report: .report
        case .mixed:
            switch kind {
            case .officer: .report
            case .vehicle: .jt808
            case .truck: .nmea
            }
        }
    }
}
