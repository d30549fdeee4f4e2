import DispatchDomain

/// A token of a command line, folded to half width, and its range in the line as typed.
package struct Token: Hashable, Sendable {
    package var text: String
    /// The range in Unicode scalars from the start of the line.
    package var range: Range<Int>

    package init(text: String, range: Range<Int>) {
        self.text = text
        self.range = range
    }

    /// The column where it begins, counted from 1.
    package var column: Int { range.lowerBound + 1 }

    /// The key, in lower case, and the value of a `key=value` token; nil if the key is not made of ASCII letters.
    package var field: (key: String, value: String)? {
        guard let equals = text.firstIndex(of: "=") else { return nil }
        let key = text[..<equals]
        guard !key.isEmpty, key.utf8.allSatisfy({ $0.isLetter }) else { return nil }
        return (key.lowercased(), String(text[text.index(after: equals)...]))
    }

    /// The parts between dots, each with its range; the token itself if a part is empty.
    var dotted: [Token] {
        let parts = text.unicodeScalars.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count > 1, !parts.contains(where: \.isEmpty) else { return [self] }
        var start = range.lowerBound
        return parts.map { part in
            let end = start + part.count
            defer { start = end + 1 }
            return Token(text: String(part), range: start..<end)
        }
    }

    /// The token split after a number of scalars.
    func cut(after count: Int) -> [Token] {
        let scalars = text.unicodeScalars
        return [
            Token(text: String(scalars.prefix(count)), range: range.lowerBound..<range.lowerBound + count),
            Token(text: String(scalars.dropFirst(count)), range: range.lowerBound + count..<range.upperBound),
        ]
    }
}
