package import DispatchDomain

extension DeviceReport {
    /// What a device says.
    package enum Kind: Hashable, Sendable {
        case position(Position)
        /// A status digit pressed.
        case status(UnitStatus)
        /// Something seen, to become a case.
        case report(Sighting)
        case taken(CaseReference)
        case arrived(CaseReference)
        /// Handled, with the code of the outcome (反馈).
        case feedback(CaseReference, result: String, text: String?)
        /// The answer to a verification (核实).
        case verify(CaseReference, Existence, text: String?)
        /// The answer to a check (核查).
        case check(CaseReference, CheckResult, text: String?)
        /// Someone needs help, here if he knows where he is.
        case sos(ReportedPoint?)
        /// The desk's order or message of that number has arrived; never acknowledged itself.
        case ack(of: Int64)

        /// The `kind` on the wire.
        package enum Name: String, Sendable, CaseIterable {
            case position, status, report, taken, arrived, feedback, verify, check, sos, ack
        }

        package var name: Name {
            switch self {
            case .position: .position
            case .status: .status
            case .report: .report
            case .taken: .taken
            case .arrived: .arrived
            case .feedback: .feedback
            case .verify: .verify
            case .check: .check
            case .sos: .sos
            case .ack: .ack
            }
        }
    }

    /// A point in the datum the payload names; without a name, the device's.
    package struct ReportedPoint: Hashable, Sendable {
        package var point: GeoPoint
        package var datum: Datum?

        package init(_ point: GeoPoint, datum: Datum? = nil) {
            self.point = point
            self.datum = datum
        }

        /// The point as the desk keeps it; `other` is the device's datum.
        package func wgs84(orElse other: Datum) -> GeoPoint { (datum ?? other).toWGS84(point) }
    }

    /// Where a device is and how it moves.
    package struct Position: Hashable, Sendable {
        package var place: ReportedPoint
        /// Kilometres an hour, 0…1000.
        package var speedKmh: Double?
        /// Degrees from north, clockwise, 0…360.
        package var course: Double?
        /// Metres, 0…1,000,000.
        package var accuracy: Double?

        package init(_ place: ReportedPoint, speedKmh: Double? = nil, course: Double? = nil, accuracy: Double? = nil) {
            self.place = place
            self.speedKmh = speedKmh
            self.course = course
            self.accuracy = accuracy
        }
    }

    /// Something seen in the street.
    package struct Sighting: Hashable, Sendable {
        /// The class as the device names it: a code or short name.
        package var classWord: String?
        package var text: String
        package var point: ReportedPoint?
        /// The place in words.
        package var place: String?
        /// The names of pictures that were taken.
        package var photos: [String]

        package init(
            _ text: String,
            classWord: String? = nil,
            point: ReportedPoint? = nil,
            place: String? = nil,
            photos: [String] = []
        ) {
            self.text = text
            self.classWord = classWord
            self.point = point
            self.place = place
            self.photos = photos
        }
    }
}
