import DispatchDomain
import DispatchWire

/// `decode nmea`: bytes of NMEA sentences in, JSON out (contract.md, "decode nmea").
///
/// One object for each fix, one for each sentence refused; nothing else gives anything.
package struct NMEAJSON {
    /// The lines of a file have no time of their own; only the dates among them count.
    private static let noTime = Timestamp(milliseconds: 0)

    private var session = NMEA.Session(feed: .stream)

    package init() {}

    /// Takes bytes as they come, however they are cut.
    package mutating func take(_ bytes: [UInt8], _ each: (JSONValue) -> Void) {
        session.take(bytes.span, receivedAt: Self.noTime) { event in
            if let value = Self.value(event) { each(value) }
        }
    }

    /// No more bytes come; what was broken off is refused.
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

    /// `2026-11-21T00:30:15Z`, or the time alone while no date is known.
    private static func time(_ fix: NMEA.Fix) -> String? {
        let utc = DeskZone(offset: 0)
        let moment = fix.at ?? fix.timeOfDay.map { Timestamp(milliseconds: $0) }
        guard let text = moment?.iso(utc).dropLast("+00:00".count) else { return nil }
        return fix.at == nil
            ? String(text.suffix(from: text.index(after: text.firstIndex(of: "T") ?? text.startIndex))) : text + "Z"
    }
}
