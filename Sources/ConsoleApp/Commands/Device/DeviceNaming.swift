import ConsoleScreen
import DispatchDomain
import Glibc

/// Parses and makes the ids by which devices are enrolled.
enum DeviceNaming {
    /// Returns the id of a JT/T 808 terminal number of 12 digits (2011, 2013) or 20 (2019); nil if the text is none.
    ///
    /// Shorter numbers are padded with zeros on the left, as terminals do with their telephone numbers.
    static func jt808(_ text: String) -> DeviceID? {
        let digits = text.lowercased()
        guard (1...20).contains(digits.utf8.count), digits.utf8.allSatisfy(isHexDigit),
            digits.contains(where: { $0 != "0" })
        else { return nil }
        let length = digits.utf8.count <= 12 ? 12 : 20
        return DeviceID(.jt808, String(repeating: "0", count: length - digits.utf8.count) + digits)
    }

    /// Returns the id of an NMEA source: an address with or without a port, or the id that it sends; nil if the text is
    /// none.
    static func nmea(_ text: String) -> DeviceID? {
        if let address = address(text) { return DeviceID(.nmea, address) }
        let isID =
            (1...40).contains(text.utf8.count)
            && text.utf8.allSatisfy { $0.isDigit || $0.isLetter || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
        return isID ? DeviceID(.nmea, text) : nil
    }

    /// Returns an unused kid such as `r31-7f3a`.
    static func fresh(for owner: String, besides taken: [DeviceID]) -> DeviceID {
        let taken = Set(taken)
        // Four digits first, because people read them out; more after a collision.
        var digits = 4
        while true {
            let number = String(UInt64.random(in: 0..<(1 << (4 * UInt64(digits)))), radix: 16)
            let zeros = String(repeating: "0", count: digits - number.count)
            let id = DeviceID(.report, "r\(owner.lowercased())-\(zeros)\(number)")
            guard taken.contains(id) else { return id }
            digits = min(digits + 1, 15)
        }
    }

    /// Returns an address as the system prints it: `192.0.2.7`, `192.0.2.7:5000`, `2001:db8::7`, `[2001:db8::7]:5000`.
    private static func address(_ text: String) -> String? {
        if let whole = normal(text) { return whole }
        guard let colon = text.lastIndex(of: ":") else { return nil }
        let port = text[text.index(after: colon)...]
        guard port.isDigits(1...5), let number = Int(port), (1...65_535).contains(number) else { return nil }
        let host = text[..<colon]
        if host.hasPrefix("["), host.hasSuffix("]") {
            return normal(String(host.dropFirst().dropLast()), family: AF_INET6).map { "[\($0)]:\(number)" }
        }
        return normal(String(host), family: AF_INET).map { "\($0):\(number)" }
    }

    private static func normal(_ host: String) -> String? {
        normal(host, family: AF_INET) ?? normal(host, family: AF_INET6)
    }

    /// Returns an address in the system's spelling; nil if it is none of this family.
    private static func normal(_ host: String, family: Int32) -> String? {
        var binary = in6_addr()
        guard inet_pton(family, host, &binary) == 1 else { return nil }
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        guard inet_ntop(family, &binary, &text, socklen_t(text.count)) != nil else { return nil }
        return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private static func isHexDigit(_ byte: UInt8) -> Bool {
        byte.isDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
    }
}
