import DispatchDomain
import DispatchWire

/// Decodes NMEA sentences to JSON, for `zhiban decode nmea`; scripts rely on the names of the fields.
///
/// Every fix is one object, and so is every rejected sentence; other sentences produce nothing.
package struct NMEAJSON {
    /// The lines of a file have no receipt time; only the dates in them count.
    private static let noTime = Timestamp(milliseconds: 0)

    private var session = NMEA.Session(feed: .stream)

    package init() {}

    /// Takes the next bytes, in whatever pieces they arrive.
    package mutating func take(_ bytes: [UInt8], _ each: (JSONValue) -> Void) {
        session.take(bytes.span, receivedAt: Self.noTime) { event in
            if let value = Self.value(event) { each(value) }
        }
    }

    /// Ends the input; an incomplete sentence is rejected.
    package mutating func finish(_ each: (JSONValue) -> Void) {
        session.finish { event in
            if let value = Self.value(event) { each(value) }
        }
    }

    private static func value(_ event: NMEA.Event) -> JSONValue? {
        switch event {
        case .fix(let fix): value(fix)
        case .refused(let reason, let line): .object(["error": .text(reason.code), "line": JSONValue(line)])
        case .identity, .other: nil
        }
    }

    private static func value(_ fix: NMEA.Fix) -> JSONValue {
        .object([
            "time": JSONValue(time(fix)),
            "lat": JSONValue(fix.point.latitude),
            "lon": JSONValue(fix.point.longitude),
            "speed_knots": JSONValue(fix.speedKnots),
            "course": JSONValue(fix.course),
            "quality": JSONValue(fix.quality),
            "talker": .text(fix.talker.text),
            "source": .text(fix.source.rawValue),
        ])
    }

    /// Returns a time such as `2026-11-21T00:30:15Z`, or the time of day alone while the date is unknown.
    private static func time(_ fix: NMEA.Fix) -> String? {
        let utc = DeskZone(offset: 0)
        let moment = fix.at ?? fix.timeOfDay.map { Timestamp(milliseconds: $0) }
        guard let text = moment?.iso(utc).dropLast("+00:00".count) else { return nil }
        return fix.at == nil
            ? String(text.suffix(from: text.index(after: text.firstIndex(of: "T") ?? text.startIndex))) : text + "Z"
    }
}
