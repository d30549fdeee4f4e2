package import DispatchDomain

/// Which terminals a simulated field carries.
package enum FieldProtocol: String, Sendable, CaseIterable {
    case jt808, nmea, report
    /// Officers report, vehicles have JT/T 808 terminals, trucks send NMEA.
    case mixed

    /// The format that units of a kind speak.
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
