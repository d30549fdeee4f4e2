import DispatchDomain

/// Cuts a command line into words and its comment.
///
/// The comment begins at a `/` that opens a word, so 中央大街/西五道街 is one place; from there on nothing is folded.
package struct Lexer: Sendable {
    /// Characters (Unicode scalars) a line may have before its comment.
    package static let longestLine = 4096
    /// Characters (Unicode scalars) a comment may have.
    package static let longestComment = 10_000
    /// Words a line may have: far more than any form takes, few enough to look each one up.
    package static let mostWords = 64

    package var tokens: [Token] = []
    /// What follows the `/`, word for word; nil without one.
    package var comment: String?
    /// Where the `/` stands, counted from 1.
    package var commentColumn: Int?

    /// Reads a line, or says what about it no command may hold.
    package init(_ line: String) throws(LineError) {
        var word = String.UnicodeScalarView()
        var start = 0
        var offset = 0
        var rest = line.unicodeScalars[...]
        while let raw = rest.first {
            let scalar = FullWidth.folded(raw)
            if scalar == "/", word.isEmpty {
                try take(comment: rest.dropFirst(), at: offset)
                break
            }
            guard offset < Lexer.longestLine else {
                throw LineError(.lineTooLong(limit: Lexer.longestLine), column: offset + 1)
            }
            if scalar == " " || scalar == "\t" || scalar.isBlank {
                try take(word: &word, from: start, to: offset)
            } else if scalar.isControl || scalar.isLineBreak {
                throw LineError(.controlCharacter, column: offset + 1)
            } else {
                if word.isEmpty { start = offset }
                word.append(scalar)
            }
            rest = rest.dropFirst()
            offset += 1
        }
        try take(word: &word, from: start, to: offset)
    }

    private mutating func take(
        word: inout String.UnicodeScalarView,
        from start: Int,
        to end: Int
    ) throws(LineError) {
        guard !word.isEmpty else { return }
        guard tokens.count < Lexer.mostWords else {
            throw LineError(.tooManyWords(limit: Lexer.mostWords), column: start + 1)
        }
        tokens.append(Token(text: String(word), range: start..<end))
        word = String.UnicodeScalarView()
    }

    private mutating func take(
        comment text: Substring.UnicodeScalarView,
        at offset: Int
    ) throws(LineError) {
        for (place, scalar) in text.enumerated() {
            guard place < Lexer.longestComment else {
                throw LineError(.commentTooLong(limit: Lexer.longestComment), column: offset + 1)
            }
            guard scalar != "\0", !scalar.isLineBreak else {
                throw LineError(.lineBreakInComment, column: offset + place + 2)
            }
        }
        comment = String(text)
        commentColumn = offset + 1
    }
}

extension Unicode.Scalar {
    fileprivate var isControl: Bool { properties.generalCategory == .control }

    fileprivate var isBlank: Bool { properties.generalCategory == .spaceSeparator }

    /// Whether it ends a line anywhere, NEL and the Unicode separators included.
    fileprivate var isLineBreak: Bool {
        switch value {
        case 0x0A...0x0D, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }
}
