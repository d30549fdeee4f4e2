package import DispatchDomain

/// A bare receiver: sends RMC and GGA in every datagram, with its name in a TAG block or in front; it receives nothing.
package final class NMEADevice: SimulatedDevice {
    package var hasSignal = true
    private let name: String
    private let isTagged: Bool

    package init(_ device: Device, isTagged: Bool) {
        name = device.id.key
        self.isTagged = isTagged
    }

    package func report(_ fix: FieldFix, at now: FieldMoment, to mail: inout FieldMailbox) {
        mail.counts.positions += 1
        guard hasSignal else { return }
        let lines = [Self.recommended(fix), Self.fixData(fix)].map { sentence in
            isTagged ? "\\\(Self.sealed("s:\(name)"))\\$\(Self.sealed(sentence))" : "\(name)$\(Self.sealed(sentence))"
        }
        mail.send(Array((lines.joined(separator: "\r\n") + "\r\n").utf8))
    }

    package func sendEvent(_ event: FieldEvent, at now: FieldMoment, to mail: inout FieldMailbox) {}
    package func receive(_ datagram: [UInt8], at now: FieldMoment, to mail: inout FieldMailbox) -> [FieldOrder] { [] }
    package func tick(at now: FieldMoment, to mail: inout FieldMailbox) {}

    // MARK: Sentences

    private static func recommended(_ fix: FieldFix) -> String {
        let utc = DeskZone(offset: 0)
        let day = utc.day(of: fix.at)
        let date = [day.day, day.month, day.year % 100].map { padded($0, 2) }.joined()
        let speed = tenths(fix.speed / 1.852)
        return [
            "GNRMC", clock(fix.at), fix.isLocated ? "A" : "V", angle(fix.point.latitude, 2, "N", "S"),
            angle(fix.point.longitude, 3, "E", "W"), speed, tenths(fix.course), date, "", "", "A",
        ].joined(separator: ",")
    }

    private static func fixData(_ fix: FieldFix) -> String {
        [
            "GNGGA", clock(fix.at), angle(fix.point.latitude, 2, "N", "S"), angle(fix.point.longitude, 3, "E", "W"),
            fix.isLocated ? "1" : "0", "12", "0.9", "140.0", "M", "8.0", "M", "", "",
        ].joined(separator: ",")
    }

    private static func clock(_ instant: Timestamp) -> String {
        let time = DeskZone(offset: 0).timeOfDay(of: instant)
        let seconds = Int(time / Milliseconds.second)
        let parts = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { padded($0, 2) }
        return parts.joined() + "." + padded(Int(time % Milliseconds.second) / 10, 2)
    }

    /// Returns a coordinate as `4545.30000,N`: degrees and minutes without a separator.
    private static func angle(_ degrees: Double, _ digits: Int, _ plus: String, _ minus: String) -> String {
        let parts = Int((degrees.magnitude * 6_000_000).rounded())
        let (whole, minutes) = parts.quotientAndRemainder(dividingBy: 6_000_000)
        let text = padded(whole, digits) + padded(minutes / 100_000, 2) + "." + padded(minutes % 100_000, 5)
        return text + "," + (degrees < 0 ? minus : plus)
    }

    private static func tenths(_ value: Double) -> String {
        let parts = Int((value * 10).rounded())
        return "\(parts / 10).\(parts % 10)"
    }

    private static func padded(_ number: Int, _ digits: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }

    /// Returns the text with its checksum.
    private static func sealed(_ text: String) -> String {
        let sum = text.utf8.reduce(0) { $0 ^ $1 }
        let digits = String(sum, radix: 16, uppercase: true)
        return text + "*" + (digits.count == 1 ? "0" : "") + digits
    }
}
