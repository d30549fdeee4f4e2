/// Helpers for the fields of a catalogue.
extension String {
    /// The text without white space at both ends.
    package var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }

    /// The text without its parts in brackets, which are seldom spoken: `充电站` for `充电站（桩）`.
    package var withoutBrackets: String {
        var depth = 0
        return filter { character in
            switch character {
            case "（", "(":
                depth += 1
                return false
            case "）", ")":
                depth = max(0, depth - 1)
                return false
            default: return depth == 0
            }
        }
    }

    package var isAllDigits: Bool { !isEmpty && utf8.allSatisfy { (0x30...0x39).contains($0) } }

    /// Whether it is ASCII letters followed by digits, such as `C1` or `T01`: the command line reads that as a unit.
    package var looksLikeCallSign: Bool {
        let letters = prefix { $0.isASCII && $0.isLetter }
        return !letters.isEmpty && String(dropFirst(letters.count)).isAllDigits
    }
}
