extension JT808 {
    /// Converts bytes to hexadecimal digits and back.
    package enum Hex {
        /// Returns two digits for each byte, in lower case.
        package static func text(_ bytes: some Sequence<UInt8>) -> String {
            var text: [UInt8] = []
            for byte in bytes {
                text.append(digit(byte >> 4))
                text.append(digit(byte & 0x0F))
            }
            return String(decoding: text, as: UTF8.self)
        }

        /// Returns the bytes of a line of digit pairs; white space is ignored.
        ///
        /// Throws `notHex` for other characters or an odd number of digits, and `empty` when there are no digits.
        package static func bytes(_ line: String) throws(FrameError) -> [UInt8] {
            var bytes: [UInt8] = []
            var high: UInt8?
            for character in line.utf8 where !isSpace(character) {
                guard let value = value(character) else { throw .notHex }
                if let first = high {
                    bytes.append(first << 4 | value)
                    high = nil
                } else {
                    high = value
                }
            }
            guard high == nil else { throw .notHex }
            guard !bytes.isEmpty else { throw .empty }
            return bytes
        }

        /// Returns a message id as text, such as `0x0200`.
        package static func identifier(_ id: UInt16) -> String {
            "0x" + text([UInt8(id >> 8), UInt8(id & 0xFF)])
        }

        package static func isDigit(_ character: UInt8) -> Bool { value(character) != nil }

        private static func isSpace(_ character: UInt8) -> Bool {
            character == 0x20 || (0x09...0x0D).contains(character)
        }

        private static func value(_ character: UInt8) -> UInt8? {
            switch character {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): character - UInt8(ascii: "a") + 10
            case UInt8(ascii: "A")...UInt8(ascii: "F"): character - UInt8(ascii: "A") + 10
            default: nil
            }
        }

        private static func digit(_ value: UInt8) -> UInt8 {
            value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
        }
    }
}
