/// Reads the records of a CSV file (RFC 4180), one after another.
///
/// It is stricter than most readers: a misplaced quote is a problem, because otherwise everything up to the next quote
/// could silently become one field. Beyond the RFC it accepts a byte order mark, comment lines that begin with `#` (see
/// `Comments`), blank lines, and LF as well as CRLF.
package struct CSVScanner {
    /// The longest field, in bytes; a longer one is nearly always an unterminated quote.
    package static let longestField = 65536

    /// Where a line that begins with `#` is a comment.
    package enum Comments: Sendable {
        /// Anywhere: in the files that come with the program.
        case everywhere
        /// Before the header only. Further down such a line is a row like any other, because in the files of others a
        /// number or a text may begin with `#`.
        case beforeHeader
    }

    private let bytes: [UInt8]
    private let comments: Comments
    private var isPastHeader = false
    private var position: Int
    /// The line of `position`, from 1.
    package private(set) var line = 1
    /// The content of the current quoted field; a property, so that its memory is reused.
    private var unquoted: [UInt8] = []

    package init(_ bytes: [UInt8], comments: Comments) {
        self.bytes = bytes
        self.comments = comments
        position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    /// Returns the next record; nil at the end of the file.
    ///
    /// - throws: `CSVProblem` for a malformed record; `skipLine` then goes on behind it.
    package mutating func next() throws(CSVProblem) -> CSVRow? {
        skipCommentsAndBlankLines()
        guard position < bytes.count else { return nil }
        isPastHeader = true
        var row = CSVRow(line: line, fields: [])
        repeat { row.fields.append(try field()) } while takeComma()
        try takeLineEnd()
        return row
    }

    /// Skips the rest of the line at which `next` failed.
    package mutating func skipLine() {
        while let byte = peek(), byte != Byte.lineFeed { position += 1 }
        takeLineFeed()
    }

    // MARK: Lines

    private mutating func skipCommentsAndBlankLines() {
        while let byte = peek() {
            guard byte == Byte.hash && areComments || isBlankLine() else { return }
            skipLine()
        }
    }

    private var areComments: Bool {
        switch comments {
        case .everywhere: true
        case .beforeHeader: !isPastHeader
        }
    }

    private func isBlankLine() -> Bool {
        for byte in bytes[position...] {
            switch byte {
            case Byte.lineFeed: return true
            case Byte.space, Byte.tab, Byte.carriageReturn: continue
            default: return false
            }
        }
        return true
    }

    private mutating func takeLineEnd() throws(CSVProblem) {
        if peek() == Byte.carriageReturn {
            position += 1
            guard position == bytes.count || peek() == Byte.lineFeed else { throw .loneCarriageReturn(line) }
        }
        takeLineFeed()
    }

    private mutating func takeLineFeed() {
        guard peek() == Byte.lineFeed else { return }
        position += 1
        line += 1
    }

    // MARK: Fields

    private mutating func field() throws(CSVProblem) -> String {
        peek() == Byte.quote ? try quotedField() : try bareField()
    }

    private mutating func bareField() throws(CSVProblem) -> String {
        let start = position
        scan: while let byte = peek() {
            switch byte {
            case Byte.comma, Byte.lineFeed, Byte.carriageReturn: break scan
            case Byte.quote: throw .strayQuote(line)
            case Byte.nul: throw .nulByte(line)
            default: position += 1
            }
        }
        return try text(bytes[start..<position], line: line)
    }

    private mutating func quotedField() throws(CSVProblem) -> String {
        let first = line
        unquoted.removeAll(keepingCapacity: true)
        position += 1
        while let byte = peek() {
            position += 1
            switch byte {
            case Byte.nul: throw .nulByte(line)
            case Byte.quote where peek() != Byte.quote:
                guard endsField() else { throw .strayQuote(line) }
                return try text(unquoted[...], line: first)
            case Byte.quote: position += 1
            case Byte.lineFeed: line += 1
            default: break
            }
            unquoted.append(byte)
            guard unquoted.count <= CSVScanner.longestField else {
                throw .fieldTooLong(first, limit: CSVScanner.longestField)
            }
        }
        throw .unterminatedQuote(first)
    }

    private func text(_ field: ArraySlice<UInt8>, line: Int) throws(CSVProblem) -> String {
        guard field.count <= CSVScanner.longestField else {
            throw .fieldTooLong(line, limit: CSVScanner.longestField)
        }
        guard let text = String(validating: field, as: UTF8.self) else { throw .invalidText(line) }
        return text
    }

    private mutating func takeComma() -> Bool {
        guard peek() == Byte.comma else { return false }
        position += 1
        return true
    }

    private func endsField() -> Bool {
        guard let byte = peek() else { return true }
        return byte == Byte.comma || byte == Byte.lineFeed || byte == Byte.carriageReturn
    }

    private func peek() -> UInt8? { position < bytes.count ? bytes[position] : nil }

    private enum Byte {
        static let nul: UInt8 = 0
        static let tab = UInt8(ascii: "\t")
        static let lineFeed = UInt8(ascii: "\n")
        static let carriageReturn = UInt8(ascii: "\r")
        static let space = UInt8(ascii: " ")
        static let quote = UInt8(ascii: "\"")
        static let hash = UInt8(ascii: "#")
        static let comma = UInt8(ascii: ",")
    }
}
