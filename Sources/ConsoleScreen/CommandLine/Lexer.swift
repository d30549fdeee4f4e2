import DispatchDomain

/// Splits a command line into tokens and its comment.
///
/// The comment begins at a `/` at the start of a token, so 中央大街/西五道街 is one place; the comment is not folded to half
/// width.
package struct Lexer: Sendable {
    /// The most characters (Unicode scalars) before the comment.
    package static let longestLine = 4096
    /// The most characters (Unicode scalars) of a comment.
    package static let longestComment = 10_000
    /// The most tokens: far more than any form takes, and few enough to look each one up.
    package static let mostWords = 64

    package var tokens: [Token] = []
    /// The text after the `/`, unchanged; nil without one.
    package var comment: String?
    /// The column of the `/`, counted from 1.
    package var commentColumn: Int?

    /// Reads a line.
    ///
    /// - throws: `LineError` if the line is too long, has too many tokens, or contains a character that is not allowed.
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

    /// Whether it is any line break, including NEL and the Unicode separators.
    fileprivate var isLineBreak: Bool {
        switch value {
        case 0x0A...0x0D, 0x85, 0x2028, 0x2029: true
        default: false
        }
    }
}
