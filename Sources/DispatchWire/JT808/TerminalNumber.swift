extension JT808 {
    /// The number of a terminal (终端手机号): 12 BCD digits in 2011 and 2013, 20 in 2019.
    ///
    /// Some makers pack an IMEI with the digits A–F, so the digits are hexadecimal. Leading zeros are padding and don't
    /// count when numbers are compared: a terminal keeps its identity when it changes to another edition.
    package struct TerminalNumber: Hashable, Sendable, CustomStringConvertible {
        /// The digits, right-aligned; 20 digits fill 80 bits.
        package let value: UInt128
        private let length: UInt8

        package init(value: UInt128, digits: Int) {
            self.value = value
            length = UInt8(clamping: digits)
        }

        /// Reads 1 to 20 hex digits and pads them with zeros on the left to 12 or 20 digits; nil for any other text.
        package init?(_ digits: String) {
            let count = digits.utf8.count
            guard (1...20).contains(count), digits.utf8.allSatisfy(Hex.isDigit), let value = UInt128(digits, radix: 16)
            else { return nil }
            self.init(value: value, digits: count <= 12 ? 12 : 20)
        }

        /// The number of digits as sent: 12 or 20.
        package var digits: Int { Int(length) }

        /// The digits as sent, in lower case.
        package var text: String {
            let text = String(value, radix: 16)
            return String(repeating: "0", count: max(0, digits - text.count)) + text
        }

        package var description: String { text }

        package static func == (left: TerminalNumber, right: TerminalNumber) -> Bool { left.value == right.value }

        package func hash(into hasher: inout Hasher) { hasher.combine(UInt64(truncatingIfNeeded: value)) }
    }
}

extension JT808.TerminalNumber {
    /// Reads the number at `offset`; the caller has checked the bounds.
    @inline(__always)
    package init(_ bytes: JT808.Bytes, at offset: Int, digits: Int) {
        // The low 64 bits hold 16 digits; only a number of 20 digits needs the high ones.
        var high: UInt64 = 0
        var low: UInt64 = 0
        for index in offset..<(offset + digits / 2) {
            high = high << 8 | low >> 56
            low = low << 8 | UInt64(bytes[index])
        }
        self.init(value: UInt128(high) << 64 | UInt128(low), digits: digits)
    }
}
