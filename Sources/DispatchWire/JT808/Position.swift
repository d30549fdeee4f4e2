package import DispatchDomain

extension JT808 {
    /// The fixed part of 28 bytes with which every position report begins (位置基本信息, 0x0200).
    package struct Position: Hashable, Sendable {
        /// The bytes of the fixed part; items may follow.
        package static let size = 28

        /// One bit for each alarm; see `AlarmBit`.
        package var alarms: UInt32
        /// One bit for each state; see `StatusBit`.
        package var status: UInt32
        /// The coordinate as sent, south and west negative; unchecked, so up to ±4294°.
        package var point: GeoPoint
        /// Metres above sea level; negative below.
        package var altitude: Int
        /// Kilometres per hour, 0 … 6553.5.
        package var speedKmh: Double
        /// Degrees clockwise from north; unchecked.
        package var course: Double
        /// The time of the terminal's clock, sent as UTC+8; nil when it is no valid date and time.
        package var time: Timestamp?

        package init(
            alarms: UInt32 = 0,
            status: UInt32 = StatusBit.located.mask,
            point: GeoPoint,
            altitude: Int = 0,
            speedKmh: Double = 0,
            course: Double = 0,
            time: Timestamp?
        ) {
            self.alarms = alarms
            self.status = status
            self.point = point
            self.altitude = altitude
            self.speedKmh = speedKmh
            self.course = course
            self.time = time
        }

        /// Reads the fixed part of a body, without its items; throws `FrameError.body` when the body is too short.
        @inline(__always)
        package init(_ body: Bytes) throws(FrameError) {
            guard body.count >= Position.size else { throw .body }
            alarms = body.doubleWord(at: 0)
            status = body.doubleWord(at: 4)
            let north = Double(body.doubleWord(at: 8)) / 1_000_000
            let east = Double(body.doubleWord(at: 12)) / 1_000_000
            point = GeoPoint(
                latitude: status & StatusBit.south.mask == 0 ? north : -north,
                longitude: status & StatusBit.west.mask == 0 ? east : -east
            )
            altitude = Int(Int16(bitPattern: body.word(at: 16)))
            speedKmh = Double(body.word(at: 18)) / 10
            course = Double(body.word(at: 20))
            time = JT808.time(body, at: 22)
        }

        /// Whether the receiver had a fix (定位); without a fix the coordinate is old or zero.
        package var isFixed: Bool { status & StatusBit.located.mask != 0 }

        package func has(_ alarm: AlarmBit) -> Bool { alarms & alarm.mask != 0 }
    }
}

extension JT808.Position {
    /// Calls `each` with every item behind the fixed part (位置附加信息项): its id and the range of its value in `body`.
    ///
    /// Stops at the first item that exceeds the body and returns the range of the bytes not read, empty when all were
    /// read.
    @discardableResult
    package static func forEachItem(in body: JT808.Bytes, _ each: (UInt8, Range<Int>) -> Void) -> Range<Int> {
        var offset = min(size, body.count)
        while offset + 2 <= body.count {
            let end = offset + 2 + Int(body[offset + 1])
            guard end <= body.count else { break }
            each(body[offset], (offset + 2)..<end)
            offset = end
        }
        return offset..<body.count
    }

    package func write(to writer: inout JT808.BodyWriter) {
        // The sign is in the status bits, whatever the caller has set there.
        var signed = status & ~(JT808.StatusBit.south.mask | JT808.StatusBit.west.mask)
        if point.latitude.sign == .minus { signed |= JT808.StatusBit.south.mask }
        if point.longitude.sign == .minus { signed |= JT808.StatusBit.west.mask }
        writer.doubleWord(alarms)
        writer.doubleWord(signed)
        writer.doubleWord(JT808.whole(point.latitude.magnitude * 1_000_000))
        writer.doubleWord(JT808.whole(point.longitude.magnitude * 1_000_000))
        writer.word(UInt16(bitPattern: Int16(clamping: altitude)))
        writer.word(UInt16(clamping: JT808.whole(speedKmh * 10)))
        writer.word(UInt16(clamping: JT808.whole(course)))
        writer.time(time)
    }
}

extension JT808 {
    /// Returns the nearest whole number that a field of 32 bits can hold.
    package static func whole(_ value: Double) -> UInt32 {
        let rounded = value.rounded()
        guard rounded > 0 else { return 0 }
        return rounded < Double(UInt32.max) ? UInt32(rounded) : .max
    }
}
