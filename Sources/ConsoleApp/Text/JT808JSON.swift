package import DispatchDomain
import DispatchWire

/// Formats JT/T 808 frames as JSON, for `zhiban decode jt808`; scripts rely on the names of the fields.
///
/// Ids are lower-case hexadecimal. An item of `extra` that the standard defines as a number is that number in the
/// standard's unit (`"01"`: mileage in 0.1 km, `"02"`: fuel in 0.1 L, `"03"`: speed in 0.1 km/h); any other is its
/// bytes in hexadecimal; a repeated item is a list. No plausibility check is applied.
package enum JT808JSON {
    /// Decodes one line of hexadecimal digits: the frame's contents, or the error if it is not exactly one valid frame.
    package static func line(hex: String, language: Language = .english) -> JSONValue {
        do {
            return .object(try contents(JT808.Hex.bytes(hex)))
        } catch {
            return .object(["error": .text(error.code), "detail": .text(error.detail(language))])
        }
    }

    private static func contents(_ datagram: [UInt8]) throws(JT808.FrameError) -> [String: JSONValue] {
        var reader = JT808.FrameReader()
        var offset = 0
        guard let result = reader.next(in: datagram.span, at: &offset) else { throw .empty }
        let header = try result.get()
        let body = Array(reader.bytes[reader.body])
        // A line must be exactly one frame, with nothing after it.
        guard reader.next(in: datagram.span, at: &offset) == nil else { throw .framing }
        let (message, junk) = try JT808.Message.parse(header, body: body.span)
        var fields = head(header, message)
        fields.merge(MessageJSON(version: header.version).fields(message)) { _, new in new }
        if !junk.isEmpty { fields["junk"] = .text(JT808.Hex.text(junk)) }
        return fields
    }

    private static func head(_ header: JT808.Header, _ message: JT808.Message) -> [String: JSONValue] {
        var version = header.version
        // Only the body of a registration distinguishes the 2011 from the 2013 version.
        if case .register(let registration) = message { version = registration.layout }
        var fields: [String: JSONValue] = [
            "message": .text(JT808.Hex.identifier(header.messageID)),
            "terminal": .text(header.terminal.text),
            "serial": JSONValue(Int(header.serial)),
            "version": JSONValue(version.rawValue),
            "checksum": .text("ok"),
        ]
        if let part = header.subpackage {
            fields["subpackage"] = .object([
                "total": JSONValue(Int(part.total)), "index": JSONValue(Int(part.index)),
            ])
        }
        if header.encryption != 0 { fields["encryption"] = JSONValue(Int(header.encryption)) }
        return fields
    }
}

extension JT808JSON {
    /// Returns `position`, `alarms`, `status`, `extra` and `junk` of a report.
    static func report(_ report: JT808.PositionReport) -> [String: JSONValue] {
        var fields = bits(report.position)
        fields["position"] = .object(position(report.position))
        fields["extra"] = extra(report.items)
        if !report.junk.isEmpty { fields["junk"] = .text(JT808.Hex.text(report.junk)) }
        return fields
    }

    /// Returns an item of a batch's `positions`: the position's fields and those of its report in one object.
    static func batched(_ report: JT808.PositionReport) -> JSONValue {
        var fields = bits(report.position).merging(position(report.position)) { _, new in new }
        fields["extra"] = extra(report.items)
        if !report.junk.isEmpty { fields["junk"] = .text(JT808.Hex.text(report.junk)) }
        return .object(fields)
    }

    static func position(_ position: JT808.Position) -> [String: JSONValue] {
        [
            "lat": .number(position.point.latitude),
            "lon": .number(position.point.longitude),
            "altitude": JSONValue(position.altitude),
            "speed_kmh": .number(position.speedKmh),
            "course": .number(position.course),
            "time": JSONValue(position.time?.iso(.china)),
            "fixed": .bool(position.isFixed),
        ]
    }

    static func bits(_ position: JT808.Position) -> [String: JSONValue] {
        [
            "alarms": .list(JT808.AlarmBit.all(in: position.alarms).map { .text($0.code) }),
            "status": .list(JT808.StatusBit.all(in: position.status).map { .text($0.code) }),
        ]
    }

    private static func extra(_ items: [JT808.PositionItem]) -> JSONValue {
        var values: [String: [JSONValue]] = [:]
        for item in items {
            let value = item.number.map { JSONValue($0) } ?? .text(JT808.Hex.text(item.value))
            values[JT808.Hex.text([item.id]), default: []].append(value)
        }
        return .object(values.mapValues { $0.count == 1 ? $0[0] : .list($0) })
    }
}
