package import DispatchDomain

extension DeviceReport {
    /// A payload that the desk sends to a device.
    package enum Downlink: Hashable, Sendable {
        case ack(Ack)
        case order(Order)
        case message(sequence: Int64, text: String)
    }

    /// The acknowledgement of a report, sent after the report is on disk.
    package struct Ack: Hashable, Sendable {
        /// The `seq` of the report.
        package var of: Int64
        package var ok: Bool
        /// The case that the report created or concerned.
        package var caseID: CaseID?
        /// The reason why the report was refused; nil when it was accepted.
        package var error: String?

        /// The reason when the device reports too fast: it keeps the report and sends it again later.
        package static let slower = "slower"

        package init(of: Int64, ok: Bool, caseID: CaseID? = nil, error: String? = nil) {
            self.of = of
            self.ok = ok
            self.caseID = caseID
            self.error = error
        }
    }

    /// A case that the device's unit is to handle (派单).
    package struct Order: Hashable, Sendable {
        /// The desk's own sequence number of what it sends to this device.
        package var sequence: Int64
        package var caseID: CaseID
        /// The name of the class; empty while the case has none.
        package var className: String
        package var place: String
        package var point: GeoPoint?
        /// The deadline.
        package var due: Timestamp?
        package var text: String

        package init(
            sequence: Int64,
            caseID: CaseID,
            className: String,
            place: String,
            point: GeoPoint?,
            due: Timestamp?,
            text: String
        ) {
            self.sequence = sequence
            self.caseID = caseID
            self.className = className
            self.place = place
            self.point = point
            self.due = due
            self.text = text
        }
    }
}
