/// Finds TOML that is nested too deeply, before a parser that recurses without a limit meets it.
///
/// A dotted key of 50,000 parts makes 50,000 tables in each other, and the parser's stack overflows when it frees them.
/// Strings and comments are skipped as TOML 1.0 defines them; what else is wrong is left to the parser.
package enum TOMLDepth {
    /// The most parts of a dotted key, and the most brackets in each other: our own files have three.
    package static let most = 16

    /// Returns the first line with a longer key or deeper brackets; nil if there is none.
    package static func lineTooDeep(in text: String) -> Int? {
        var text = text
        return text.withUTF8 { bytes in
            var scan = Scan(bytes: bytes)
            return scan.lineTooDeep()
        }
    }

    /// What is wrong with a file that is nested too deeply at a line, and what to do.
    package static func phrase(_ file: String, line: Int) -> Phrase {
        Phrase(
            "\(file) 第 \(line) 行:嵌套超过 \(most) 层;请改用较短的键",
            "\(file), line \(line): nested deeper than \(most) levels; use shorter keys"
        )
    }

    private struct Scan {
        let bytes: UnsafeBufferPointer<UInt8>
        private var position = 0
        private var line = 1
        private var brackets = 0
        private var dots = 0

        init(bytes: UnsafeBufferPointer<UInt8>) {
            self.bytes = bytes
        }

        mutating func lineTooDeep() -> Int? {
            while position < bytes.count {
                let byte = bytes[position]
                position += 1
                switch byte {
                case UInt8(ascii: "#"): skipComment()
                case UInt8(ascii: "\""), UInt8(ascii: "'"): skipString(byte)
                case UInt8(ascii: "."): dots += 1
                case UInt8(ascii: "["), UInt8(ascii: "{"): (brackets, dots) = (brackets + 1, 0)
                case UInt8(ascii: "]"), UInt8(ascii: "}"): (brackets, dots) = (max(0, brackets - 1), 0)
                case UInt8(ascii: "="), UInt8(ascii: ","): dots = 0
                case UInt8(ascii: "\n"): (line, dots) = (line + 1, 0)
                default: break
                }
                // A key of n parts has n - 1 dots; a number has one at most.
                if dots >= TOMLDepth.most || brackets > TOMLDepth.most { return line }
            }
            return nil
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
