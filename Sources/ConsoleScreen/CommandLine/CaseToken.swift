import DispatchDomain

/// A token that names a case, before it is looked up.
enum CaseToken: Hashable, Sendable {
    /// A selection: `.`, `^`, `!`, `*`.
    case selection(Character)
    /// A number of the day: `341`.
    case short(Int)
    /// A number with its day, `1120-341`, or with the year, `20261120-341`.
    case dated(day: String, number: Int)
    /// The whole id of 19 digits.
    case whole(CaseID)

    /// Reads a token, with or without a leading `#`; an input method sends `……` for `^`.
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

    /// The day of a dated number; without a year, the latest such day that is not in the future.
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
