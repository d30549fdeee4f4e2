/// How the fields of a catalogue are looked at.
extension String {
    /// Without white space at both ends.
    package var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }

    /// `充电站（桩）` as `充电站`; what is in brackets is seldom said.
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

    /// Letters and then a number, `C1` or `T01`: on the command line that is a unit.
    package var looksLikeCallSign: Bool {
        let letters = prefix { $0.isASCII && $0.isLetter }
        return !letters.isEmpty && String(dropFirst(letters.count)).isAllDigits
    }
}
