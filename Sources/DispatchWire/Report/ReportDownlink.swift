package import DispatchDomain

extension DeviceReport {
    /// What the desk says to a device.
    package enum Downlink: Hashable, Sendable {
        case ack(Ack)
        case order(Order)
        case message(sequence: Int64, text: String)
    }

    /// The answer to a report, given after it is on the disk.
    package struct Ack: Hashable, Sendable {
        /// The report's `seq`.
        package var of: Int64
        package var ok: Bool
        /// The case it became or was about.
        package var caseID: CaseID?
        /// Why it was not accepted.
        package var error: String?

        package init(of: Int64, ok: Bool, caseID: CaseID? = nil, error: String? = nil) {
            self.of = of
            self.ok = ok
            self.caseID = caseID
            self.error = error
        }
    }

    /// A case to be handled (派单).
    package struct Order: Hashable, Sendable {
        /// The desk's own count of what it sends to this device.
        package var sequence: Int64
        package var caseID: CaseID
        /// The name of the class; empty while there is none.
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
