import DispatchDomain

/// A word that names a case, before anyone asked whether there is one.
enum CaseToken: Hashable, Sendable {
    /// `.`, `^`, `!`, `*`.
    case selection(Character)
    /// `341`.
    case short(Int)
    /// `1120-341`, or with a year `20261120-341`.
    case dated(day: String, number: Int)
    /// All 19 digits.
    case whole(CaseID)

    /// The reading of a word, a leading `#` allowed; `……` is what an input method makes of `^`.
    init?(_ text: String) {
        switch text {
        case ".", "^", "!", "*": self = .selection(Character(text))
        case "……": self = .selection("^")
        default:
            let digits = text.hasPrefix("#") ? text.dropFirst() : text[...]
            let parts = digits.split(separator: "-", omittingEmptySubsequences: false)
            if parts.count == 1, digits.isDigits(text.hasPrefix("#") ? 1...6 : 3...6), let number = Int(digits) {
                self = .short(number)
            } else if let id = CaseID(parsing: digits) {
                self = .whole(id)
            } else if parts.count == 2, parts[0].isDigits(4...4) || parts[0].isDigits(8...8),
                parts[1].isDigits(3...6), let number = Int(parts[1])
            {
                self = .dated(day: String(parts[0]), number: number)
            } else {
                return nil
            }
        }
    }

    /// The day of a dated number: without a year, the newest such day that is not to come.
    static func day(_ text: String, today: LocalDay) -> LocalDay? {
        guard let number = Int(text) else { return nil }
        if text.utf8.count == 8 {
            let day = LocalDay(rawValue: number)
            return day.isValid ? day : nil
        }
        return (0...8).lazy
            .map { LocalDay(rawValue: (today.year - $0) * 10000 + number) }
            .first { $0.isValid && $0 <= today }
    }
}
