extension NMEA {
    /// The bytes that matter between and in sentences.
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

        /// 0 … 9, or 10 and more for anything else.
        @inline(__always)
        package static func digit(_ byte: UInt8) -> UInt8 { byte &- UInt8(ascii: "0") }

        /// Neither a mark between sentences nor the asterisk; digits, letters, commas and points come behind them all.
        @inline(__always)
        package static func isText(_ byte: UInt8) -> Bool { byte > asterisk && byte != backslash }

        package static func isUpper(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "A") < 26 }

        package static func hexDigit(_ byte: UInt8) -> UInt8? {
            let letter = (byte | 0x20) &- UInt8(ascii: "a")
            return digit(byte) < 10 ? digit(byte) : letter < 6 ? letter + 10 : nil
        }
    }
}
