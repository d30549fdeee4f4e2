extension NMEA {
    /// The bytes with a meaning in and between sentences.
    package enum Ascii {
        package static let lineFeed = UInt8(ascii: "\n")
        package static let carriageReturn = UInt8(ascii: "\r")
        package static let exclamation = UInt8(ascii: "!")
        package static let hash = UInt8(ascii: "#")
        package static let dollar = UInt8(ascii: "$")
        package static let asterisk = UInt8(ascii: "*")
        package static let comma = UInt8(ascii: ",")
        package static let point = UInt8(ascii: ".")
        package static let backslash = UInt8(ascii: "\\")

        /// Returns the value of a decimal digit; 10 or more for any other byte.
        @inline(__always)
        package static func digit(_ byte: UInt8) -> UInt8 { byte &- UInt8(ascii: "0") }

        /// Whether a byte is neither a mark between sentences nor the asterisk; digits, letters, comma and point all
        /// have higher codes than `*`.
        @inline(__always)
        package static func isText(_ byte: UInt8) -> Bool { byte > asterisk && byte != backslash }

        package static func isUpper(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "A") < 26 }

        /// Returns the value of a hexadecimal digit; nil for any other byte.
        package static func hexDigit(_ byte: UInt8) -> UInt8? {
            let letter = (byte | 0x20) &- UInt8(ascii: "a")
            return digit(byte) < 10 ? digit(byte) : letter < 6 ? letter + 10 : nil
        }
    }
}
