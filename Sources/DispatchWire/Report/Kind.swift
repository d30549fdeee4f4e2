package import DispatchDomain

extension DeviceReport {
    /// The contents of a device's report.
    package enum Kind: Hashable, Sendable {
        case position(Position)
        /// A status digit was pressed.
        case status(UnitStatus)
        /// A sighting that becomes a case.
        case report(Sighting)
        /// The unit has taken the case (收到).
        case taken(CaseReference)
        /// The unit has arrived at the case (到达).
        case arrived(CaseReference)
        /// The feedback after handling, with the code of the result (反馈).
        case feedback(CaseReference, result: String, text: String?)
        /// The answer to a verification (核实).
        case verify(CaseReference, Existence, text: String?)
        /// The answer to a check (核查).
        case check(CaseReference, CheckResult, text: String?)
        /// A call for help, with the position if the device knows it; one that can't be read is none.
        case sos(ReportedPoint?)
        /// Acknowledges the desk's order or message of that number; is not acknowledged itself.
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

    /// A point in the datum that the payload names; nil means the device's own datum.
    package struct ReportedPoint: Hashable, Sendable {
        package var point: GeoPoint
        package var datum: Datum?

        package init(_ point: GeoPoint, datum: Datum? = nil) {
            self.point = point
            self.datum = datum
        }

        /// Returns the point in WGS-84, as the desk stores it; `other` is the device's datum.
        package func wgs84(orElse other: Datum) -> GeoPoint { (datum ?? other).toWGS84(point) }
    }

    /// The position and motion of a device.
    package struct Position: Hashable, Sendable {
        package var place: ReportedPoint
        /// Kilometres per hour, 0 … 1000.
        package var speedKmh: Double?
        /// Degrees clockwise from north, 0 … 360.
        package var course: Double?
        /// Metres, 0 … 1,000,000.
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
        /// The class as the device names it: a code or a short name.
        package var classWord: String?
        package var text: String
        package var point: ReportedPoint?
        /// The place as text.
        package var place: String?
        /// The names of the photos.
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
