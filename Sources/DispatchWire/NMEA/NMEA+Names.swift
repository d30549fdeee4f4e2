extension NMEA {
    /// Finds the name of a device: NMEA has no field for it, so each maker found its own way.
    package enum Names {
        private static let longest = 32

        /// The prefixes of sentences and lines that only give a name.
        private static let introductions: [[UInt8]] =
            ["$PGID,", "$PFID,", "$GPFID,", "$IMEI=", "$IMEI,", "$DEVID,", "$PCPTI,", "IMEI ", "IMEI:", "IMEI="]
            .map { Array($0.utf8) }

        /// Returns the range of the name in a sentence or line of its own, or of a line of hex digits; nil when there
        /// is none.
        package static func inOwnSentence(_ bytes: Span<UInt8>, _ piece: Piece) -> Range<Int>? {
            let start = piece.dollar ?? 0
            let end = piece.asterisk ?? piece.end
            for introduction in introductions where begins(bytes, start..<end, with: introduction) {
                let first = start + introduction.count
                return name(bytes, trimmed(bytes, first..<index(of: Ascii.comma, bytes, first..<end)))
            }
            guard piece.dollar == nil else { return nil }
            let line = trimmed(bytes, start..<end)
            let isHex = line.allSatisfy { Ascii.hexDigit(bytes[$0]) != nil }
            let hasDigit = line.contains { Ascii.digit(bytes[$0]) < 10 }
            return isHex && hasDigit && (8...longest).contains(line.count) ? line : nil
        }

        /// Returns the range of the name around a sentence: in its TAG block, directly in front, or behind its
        /// checksum.
        package static func around(
            _ bytes: Span<UInt8>,
            _ piece: Piece,
            _ dollar: Int,
            isLenient: Bool
        ) throws(Refused) -> Range<Int>? {
            if dollar > 0 {
                if bytes[dollar - 1] == Ascii.backslash {
                    if let name = try inTagBlock(bytes, dollar - 1, isLenient: isLenient) { return name }
                } else if let name = glued(bytes, 0..<dollar) {
                    return name
                }
            }
            guard let asterisk = piece.asterisk, asterisk + 3 < piece.end else { return nil }
            return behind(bytes, asterisk + 3..<piece.end)
        }

        /// Returns the range of the `s:` field of a TAG block `\s:NAME,c:1700000000*hh\`.
        ///
        /// A block with a wrong checksum refuses the sentence, which otherwise could count for the wrong unit.
        private static func inTagBlock(
            _ bytes: Span<UInt8>,
            _ close: Int,
            isLenient: Bool
        ) throws(Refused) -> Range<Int>? {
            guard let open = (0..<close).last(where: { bytes[$0] == Ascii.backslash }) else { return nil }
            let end = index(of: Ascii.asterisk, bytes, open + 1..<close)
            if end < close, !isLenient, !Checksum.isRight(bytes, open + 1, end, end: close) { throw .checksum }
            var start = open + 1
            while start < end {
                let comma = index(of: Ascii.comma, bytes, start..<end)
                if comma - start > 2, bytes[start] == UInt8(ascii: "s"), bytes[start + 1] == UInt8(ascii: ":") {
                    return name(bytes, start + 2..<comma)
                }
                start = comma + 1
            }
            return nil
        }

        /// `123456789$…`, `990000561287964,$…`, `4711/022789000688081/$…`: the last part, if all bytes before `$` can
        /// be a name.
        private static func glued(_ bytes: Span<UInt8>, _ text: Range<Int>) -> Range<Int>? {
            var word = trimmed(bytes, text)
            if let last = word.last, isSeparator(bytes[last]) { word = word.lowerBound..<last }
            let isPlain = word.allSatisfy { isNameByte(bytes[$0]) || bytes[$0] == slash }
            guard isPlain else { return nil }
            let start = word.last { bytes[$0] == slash }.map { $0 + 1 } ?? word.lowerBound
            return name(bytes, start..<word.upperBound)
        }

        /// `*71,11,865733027593268,1`: the first field of 10 to 20 digits, as only a name has so many.
        private static func behind(_ bytes: Span<UInt8>, _ text: Range<Int>) -> Range<Int>? {
            guard bytes[text.lowerBound] == Ascii.comma else { return nil }
            var start = text.lowerBound + 1
            while start < text.upperBound {
                let comma = index(of: Ascii.comma, bytes, start..<text.upperBound)
                let field = start..<comma
                if (10...20).contains(field.count), field.allSatisfy({ Ascii.digit(bytes[$0]) < 10 }) { return field }
                start = comma + 1
            }
            return nil
        }

        private static let slash = UInt8(ascii: "/")

        private static func isSeparator(_ byte: UInt8) -> Bool {
            byte == Ascii.comma || byte == slash || byte == UInt8(ascii: ":") || byte == UInt8(ascii: ";")
        }

        private static func isNameByte(_ byte: UInt8) -> Bool {
            Ascii.digit(byte) < 10 || (byte | 0x20) &- UInt8(ascii: "a") < 26
                || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
                || byte == UInt8(ascii: ".") || byte == UInt8(ascii: ":")
        }

        private static func name(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Range<Int>? {
            (1...longest).contains(range.count) && range.allSatisfy { isNameByte(bytes[$0]) } ? range : nil
        }

        private static func begins(_ bytes: Span<UInt8>, _ range: Range<Int>, with text: [UInt8]) -> Bool {
            range.count >= text.count && text.indices.allSatisfy { bytes[range.lowerBound + $0] == text[$0] }
        }

        private static func index(of byte: UInt8, _ bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
            range.first { bytes[$0] == byte } ?? range.upperBound
        }

        private static func trimmed(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
            let space = UInt8(ascii: " ")
            guard let first = range.first(where: { bytes[$0] != space }) else {
                return range.upperBound..<range.upperBound
            }
            let last = range.last { bytes[$0] != space } ?? first
            return first..<last + 1
        }
    }

    /// The last name, so that a name on every sentence is decoded only once.
    package struct NameMemo: Sendable {
        private var bytes: [UInt8] = []
        private var text = ""

        package mutating func text(_ span: Span<UInt8>, _ name: Range<Int>) -> String {
            let isSame =
                name.count == bytes.count && bytes.indices.allSatisfy { bytes[$0] == span[name.lowerBound + $0] }
            if !isSame {
                bytes = name.map { span[$0] }
                text = NMEA.name(String(decoding: bytes, as: UTF8.self))
            }
            return text
        }
    }

    /// Returns a name in the form in which devices are stored: hex digits in lower case, anything else as sent.
    package static func name(_ sent: String) -> String {
        sent.utf8.allSatisfy { Ascii.hexDigit($0) != nil } ? sent.lowercased() : sent
    }
}
