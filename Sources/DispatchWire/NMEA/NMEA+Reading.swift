package import DispatchDomain

extension NMEA {
    /// The contents of one sentence.
    package enum Reading {
        case fix(Position, day: Int?)
        /// A void fix: its position, if any, does not count, but its date does.
        case void(day: Int?, time: Int64?)
        case motion(Motion)
        case date(day: Int, time: Int64?)
        /// The sentence has no valid data.
        case nothing
    }

    /// A position as one sentence gives it; `time` is in milliseconds since midnight UTC.
    package struct Position {
        package var point: GeoPoint
        package var time: Int64?
        package var motion: Motion?
        package var quality: Int?
    }

    /// Motion over ground: speed in knots and course in degrees from true north; nil where the sentence has none.
    package struct Motion: Hashable, Sendable {
        package var speed: Double?
        package var course: Double?
    }

    /// Reads the fields of one sentence; throws the reason when one is invalid.
    package static func read(
        _ kind: SentenceKind,
        _ bytes: Span<UInt8>,
        _ fields: FieldReader
    ) throws(Refused) -> Reading {
        switch kind {
        case .rmc: try recommendedMinimum(bytes, fields)
        case .gga: try fixData(bytes, fields)
        case .gll: try geographicPosition(bytes, fields)
        case .vtg: try trackMadeGood(bytes, fields)
        case .zda: try timeAndDate(bytes, fields)
        }
    }

    private static func recommendedMinimum(
        _ bytes: Span<UInt8>,
        _ given: FieldReader
    ) throws(Refused) -> Reading {
        var fields = given
        let time = fields.field(bytes)
        let status = fields.field(bytes)
        let place = Place(&fields, bytes)
        let speed = fields.field(bytes)
        let course = fields.field(bytes)
        let date = fields.field(bytes)
        guard !fields.ranOut else { throw .fields }
        fields.skip(2, bytes)
        let mode = fields.field(bytes)
        guard try isValid(bytes, status), !isNotValid(bytes, mode) else {
            return .void(day: (try? day(bytes, date)) ?? nil, time: (try? timeOfDay(bytes, time)) ?? nil)
        }
        let motion = Motion(
            speed: try number(bytes, speed, orRefuse: .speed),
            course: try NMEA.course(bytes, course)
        )
        let position = Position(
            point: try place.point(bytes),
            time: try timeOfDay(bytes, time),
            motion: motion,
            quality: nil
        )
        return .fix(position, day: try day(bytes, date))
    }

    private static func fixData(_ bytes: Span<UInt8>, _ given: FieldReader) throws(Refused) -> Reading {
        var fields = given
        let time = fields.field(bytes)
        let place = Place(&fields, bytes)
        let quality = fields.field(bytes)
        guard !fields.ranOut else { throw .fields }
        guard quality.count <= 1 else { throw .quality }
        guard let first = quality.first else { return .nothing }
        let value = Ascii.digit(bytes[first])
        guard value < 10 else { throw .quality }
        guard value > 0 else { return .nothing }
        let position = Position(
            point: try place.point(bytes),
            time: try timeOfDay(bytes, time),
            motion: nil,
            quality: Int(value)
        )
        return .fix(position, day: nil)
    }

    private static func geographicPosition(
        _ bytes: Span<UInt8>,
        _ given: FieldReader
    ) throws(Refused) -> Reading {
        var fields = given
        let place = Place(&fields, bytes)
        let time = fields.field(bytes)
        let status = fields.field(bytes)
        guard !fields.ranOut else { throw .fields }
        let mode = fields.field(bytes)
        guard try isValid(bytes, status), !isNotValid(bytes, mode) else { return .nothing }
        let position = Position(
            point: try place.point(bytes),
            time: try timeOfDay(bytes, time),
            motion: nil,
            quality: nil
        )
        return .fix(position, day: nil)
    }

    private static func trackMadeGood(_ bytes: Span<UInt8>, _ given: FieldReader) throws(Refused) -> Reading {
        var fields = given
        let course = fields.field(bytes)
        fields.skip(3, bytes)
        let knots = fields.field(bytes)
        guard !fields.ranOut else { throw .fields }
        fields.skip(1, bytes)
        let kilometres = fields.field(bytes)
        fields.skip(1, bytes)
        guard !isNotValid(bytes, fields.field(bytes)) else { return .nothing }
        let kmh = try number(bytes, kilometres, orRefuse: .speed)
        let motion = Motion(
            speed: try number(bytes, knots, orRefuse: .speed) ?? kmh.map { $0 / 1.852 },
            course: try NMEA.course(bytes, course)
        )
        return .motion(motion)
    }

    private static func timeAndDate(_ bytes: Span<UInt8>, _ given: FieldReader) throws(Refused) -> Reading {
        var fields = given
        let time = fields.field(bytes)
        let day = fields.field(bytes)
        let month = fields.field(bytes)
        let year = fields.field(bytes)
        guard !fields.ranOut else { throw .fields }
        guard !(day.isEmpty && month.isEmpty && year.isEmpty) else { return .nothing }
        guard
            day.count == 2, month.count == 2, year.count == 4,
            let dayOfMonth = digits(bytes, day.lowerBound, 2),
            let monthOfYear = digits(bytes, month.lowerBound, 2),
            let fullYear = digits(bytes, year.lowerBound, 4)
        else { throw .date }
        let number = try NMEA.day(year: fullYear, month: monthOfYear, day: dayOfMonth)
        return .date(day: number, time: try timeOfDay(bytes, time))
    }

    /// Returns whether the status is A, valid; V or an empty field is void.
    private static func isValid(_ bytes: Span<UInt8>, _ status: Range<Int>) throws(Refused) -> Bool {
        guard status.count <= 1 else { throw .status }
        guard let index = status.first else { return false }
        switch bytes[index] {
        case UInt8(ascii: "A"): return true
        case UInt8(ascii: "V"): return false
        default: throw .status
        }
    }

    /// Returns whether the mode field, which sentences have since 2.3, is N: not valid.
    private static func isNotValid(_ bytes: Span<UInt8>, _ mode: Range<Int>) -> Bool {
        mode.count == 1 && bytes[mode.lowerBound] == UInt8(ascii: "N")
    }
}

extension NMEA {
    /// The four fields of a coordinate, which follow each other in every sentence.
    private struct Place {
        private let latitude: Range<Int>
        private let northOrSouth: Range<Int>
        private let longitude: Range<Int>
        private let eastOrWest: Range<Int>

        init(_ fields: inout FieldReader, _ bytes: Span<UInt8>) {
            latitude = fields.field(bytes)
            northOrSouth = fields.field(bytes)
            longitude = fields.field(bytes)
            eastOrWest = fields.field(bytes)
        }

        func point(_ bytes: Span<UInt8>) throws(Refused) -> GeoPoint {
            let north = try sign(bytes, northOrSouth, positive: UInt8(ascii: "N"), negative: UInt8(ascii: "S"))
            let east = try sign(bytes, eastOrWest, positive: UInt8(ascii: "E"), negative: UInt8(ascii: "W"))
            let point = GeoPoint(
                latitude: try north * angle(bytes, latitude, degreeDigits: 2...2),
                longitude: try east * angle(bytes, longitude, degreeDigits: 2...3)
            )
            guard abs(point.latitude) <= 90, abs(point.longitude) <= 180 else { throw .position }
            return point
        }
    }
}
