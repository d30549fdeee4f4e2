/// Why the bytes of a file or a stream are no text, by line.
package struct TextProblem: Error, Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case notUTF8, nul, utf16
    }

    package var kind: Kind
    /// The line, from 1.
    package var line: Int

    package init(_ kind: Kind, line: Int) {
        self.kind = kind
        self.line = line
    }

    /// What is wrong and what to do, without the place: `文字不是 UTF-8 编码;…`.
    package var phrase: Phrase {
        switch kind {
        case .notUTF8:
            Phrase(
                "文字不是 UTF-8 编码;请另存或转换为 UTF-8(现在可能是 GBK)",
                "the text is not UTF-8; save or convert it as UTF-8 (it may be GBK now)"
            )
        case .nul: Phrase("有空字节(NUL);请删去", "there is a NUL byte; remove it")
        case .utf16: Phrase("文字是 UTF-16 编码;请另存为 UTF-8", "the text is UTF-16; save it as UTF-8")
        }
    }
}

/// Makes text of bytes from outside, and never repairs them silently.
package enum TextBytes {
    /// The byte order mark that some editors put before UTF-8.
    package static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// Returns the text without a byte order mark.
    ///
    /// - throws: `TextProblem` for the first line that is not UTF-8 or has a NUL byte.
    package static func text(_ bytes: [UInt8]) throws(TextProblem) -> String {
        guard !bytes.starts(with: [0xFF, 0xFE]), !bytes.starts(with: [0xFE, 0xFF]) else {
            throw TextProblem(.utf16, line: 1)
        }
        let start = bytes.starts(with: byteOrderMark) ? byteOrderMark.count : 0
        if !bytes.contains(0), let text = String(validating: bytes[start...], as: UTF8.self) { return text }
        var number = 0
        // In UTF-8 a line feed byte is never part of another character, so each line can be validated on its own.
        for line in bytes[start...].split(separator: 0x0A, omittingEmptySubsequences: false) {
            number += 1
            if line.contains(0) { throw TextProblem(.nul, line: number) }
            if String(validating: line, as: UTF8.self) == nil { throw TextProblem(.notUTF8, line: number) }
        }
        throw TextProblem(.notUTF8, line: max(number, 1))
    }
}
