/// Finds TOML at which the parser would end the program instead of saying what is wrong.
///
/// It recurses without a limit: a dotted key of 50,000 parts makes 50,000 tables in each other, and its stack overflows
/// when it frees them. And it takes for granted that a name follows the bracket of a table's header, more than one digit a
/// date and a blank, and that neither a brace nor a blank of Unicode comes where a value should. Strings and comments are skipped as TOML 1.0 defines them; what
/// else is wrong is left to the parser.
package enum TOMLCheck {
    /// The most parts of a dotted key, and the most brackets in each other: our own files have three.
    private static let most = 16

    /// What the parser must not meet.
    package enum Fault: Sendable {
        /// A key of too many parts, or too many brackets in each other.
        case depth
        /// A header of a table without a name.
        case header
        /// A date with a single digit behind it, which is no time.
        case time
        /// A closing bracket of another kind than the last that was opened.
        case brackets
        /// A control character or one that is not ASCII, outside strings and comments.
        case character
    }

    /// Returns the first fault and its line; nil if there is none.
    package static func fault(in text: String) -> (fault: Fault, line: Int)? {
        var text = text
        return text.withUTF8 { bytes in
            var scan = Scan(bytes: bytes)
            return scan.fault().map { ($0, scan.line) }
        }
    }

    /// Returns what is wrong with a file that the parser has refused, and what to do.
    ///
    /// - parameters:
    ///   - message: What the parser says, in English and in its own terms: only a key that is set twice is taken from it.
    ///   - line: The line where the parser gave up.
    package static func problem(saying message: String, line: Int, of file: String) -> Phrase {
        let parts = message.split(separator: "'", omittingEmptySubsequences: false)
        if parts.count >= 3, parts[0].contains("redefine") {
            return Phrase(
                "\(file) 第 \(line) 行:\(parts[1]) 写了两次;请留一处",
                "\(file), line \(line): \(parts[1]) is set twice; keep one of them"
            )
        }
        return Phrase(
            "\(file) 第 \(line) 行不是 TOML;请检查引号、括号和等号",
            "\(file), line \(line) is not TOML; check quotes, brackets and the equals sign"
        )
    }

    /// Returns what is wrong with the text of a file, and what to do; nil if the parser can read it or refuse it.
    package static func problem(in text: String, of file: String) -> Phrase? {
        guard let (fault, line) = fault(in: text) else { return nil }
        switch fault {
        case .depth:
            return Phrase(
                "\(file) 第 \(line) 行:嵌套超过 \(most) 层;请改用较短的键",
                "\(file), line \(line): nested deeper than \(most) levels; use shorter keys"
            )
        case .header:
            return Phrase(
                "\(file) 第 \(line) 行不是 TOML:「[」之后应为名称",
                "\(file), line \(line) is not TOML: a name must follow the bracket"
            )
        case .time:
            return Phrase(
                "\(file) 第 \(line) 行不是 TOML:日期之后的时间不完整",
                "\(file), line \(line) is not TOML: the time after the date is incomplete"
            )
        case .brackets:
            return Phrase(
                "\(file) 第 \(line) 行不是 TOML:括号不配对",
                "\(file), line \(line) is not TOML: the brackets do not match"
            )
        case .character:
            return Phrase(
                "\(file) 第 \(line) 行不是 TOML:引号和注释之外只能用半角西文字符",
                "\(file), line \(line) is not TOML: outside quotes and comments all characters are ASCII"
            )
        }
    }

    private struct Scan {
        let bytes: UnsafeBufferPointer<UInt8>
        private var position = 0
        private(set) var line = 1
        /// Whether nothing but blanks has come in this line.
        private var isAtStart = true
        private var brackets = 0
        /// For each open bracket, the innermost last, whether it is a brace.
        private var braces: UInt32 = 0
        private var dots = 0

        init(bytes: UnsafeBufferPointer<UInt8>) {
            self.bytes = bytes
        }

        mutating func fault() -> Fault? {
            // A byte order mark.
            if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
            while position < bytes.count {
                let byte = bytes[position]
                position += 1
                guard (0x20..<0x7F).contains(byte) || byte == 0x09 || byte == 0x0A || byte == 0x0D else {
                    return .character
                }
                if byte == UInt8(ascii: "["), isAtStart, brackets == 0, !isHeader { return .header }
                if isHalfTime(byte) { return .time }
                switch byte {
                case UInt8(ascii: "#"): skipComment()
                case UInt8(ascii: "\""), UInt8(ascii: "'"): skipString(byte)
                case UInt8(ascii: "."): dots += 1
                case UInt8(ascii: "["), UInt8(ascii: "{"):
                    (brackets, dots) = (brackets + 1, 0)
                    braces = braces << 1 | (byte == UInt8(ascii: "{") ? 1 : 0)
                case UInt8(ascii: "]"), UInt8(ascii: "}"):
                    if brackets > 0, (braces & 1 == 1) != (byte == UInt8(ascii: "}")) { return .brackets }
                    (brackets, dots) = (max(0, brackets - 1), 0)
                    braces >>= 1
                case UInt8(ascii: "="), UInt8(ascii: ","): dots = 0
                case UInt8(ascii: "\n"): (line, dots) = (line + 1, 0)
                default: break
                }
                isAtStart = byte == 0x0A || byte == 0x0D || isAtStart && (byte == 0x20 || byte == 0x09)
                // A key of n parts has n - 1 dots; a number has one at most.
                if dots >= TOMLCheck.most || brackets > TOMLCheck.most { return .depth }
            }
            return nil
        }

        private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

        private var isNextDigit: Bool { position < bytes.count && Self.isDigit(bytes[position]) }

        /// Whether what comes before a position may be taken for a date.
        private func isDate(before end: Int) -> Bool {
            var end = end
            // The last ten characters that are no underscores, the last first.
            var date: [UInt8] = []
            while end > 0, date.count < 10 {
                end -= 1
                let byte = bytes[end]
                guard byte > 0x20, !",]}#".utf8.contains(byte) else { break }
                if byte != UInt8(ascii: "_") { date.append(byte) }
            }
            return date.count == 10 && Self.isDigit(date[9]) && date[5] == UInt8(ascii: "-")
                && date[2] == UInt8(ascii: "-")
        }

        /// Whether a time is begun behind a date and not even its hour is there.
        private func isHalfTime(_ byte: UInt8) -> Bool {
            if byte == UInt8(ascii: "T") || byte == UInt8(ascii: "t") {
                return !isNextDigit && isDate(before: position - 1)
            }
            guard Self.isDigit(byte), !isNextDigit, position > 2, bytes[position - 2] == 0x20 else { return false }
            return isDate(before: position - 2)
        }

        /// Whether what follows the first bracket of a line can be a header, or is refused by the parser.
        private var isHeader: Bool {
            var rest = bytes[position...]
            let isArray = rest.first == UInt8(ascii: "[")
            if isArray { rest = rest.dropFirst() }
            rest = rest.drop { $0 == 0x20 || $0 == 0x09 }
            guard let next = rest.first else { return true }
            switch next {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): return true
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"): return true
            case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "]"): return true
            // Two that are parted by blanks: the parser says so.
            case UInt8(ascii: "["): return !isArray
            default: return false
            }
        }

        private mutating func skipComment() {
            while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { position += 1 }
        }

        /// Skips a string whose first quote has been read; a basic one (`"`) may have escaped quotes.
        private mutating func skipString(_ quote: UInt8) {
            guard isNext(quote, quote) else { return skipLineString(quote) }
            position += 2
            while position < bytes.count {
                let byte = bytes[position]
                position += 1
                if byte == UInt8(ascii: "\n") { line += 1 }
                if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\""), !isNext(UInt8(ascii: "\n")) {
                    position += 1
                }
                guard byte == quote, isNext(quote, quote) else { continue }
                position += 2
                // One or two quotes directly before the closing three belong to the string.
                for _ in 0..<2 where isNext(quote) { position += 1 }
                return
            }
        }

        /// Skips the rest of a string of one line; a line end ends it, which the parser reports.
        private mutating func skipLineString(_ quote: UInt8) {
            while position < bytes.count, bytes[position] != UInt8(ascii: "\n") {
                let byte = bytes[position]
                position += 1
                if byte == quote { return }
                if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\""), !isNext(UInt8(ascii: "\n")) {
                    position += 1
                }
            }
        }

        private func isNext(_ expected: UInt8...) -> Bool {
            position + expected.count <= bytes.count
                && expected.indices.allSatisfy { bytes[position + $0] == expected[$0] }
        }
    }
}
