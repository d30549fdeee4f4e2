import DispatchDomain

/// A part of a unit list, before it is looked up.
enum UnitToken: Hashable, Sendable {
    case unit(String)
    /// A range: `31-34`, `C1-C4`, `C1-4`.
    case range(letters: String, from: Int, to: Int)
    /// A rank of the recommendation: `?`, `?2`.
    case best(Int)

    /// The most units that a range can name.
    static let longestRange = 100

    /// The parts of `31,C07,41-44,?2`, separated by `,` or `、`; nil if a part can't be a unit.
    static func list(_ text: String, exists: (String) -> Bool) -> [UnitToken]? {
        if exists(text) { return [.unit(text)] }
        let parts = text.split(omittingEmptySubsequences: false) { $0 == "," || $0 == "、" }
        var words: [UnitToken] = []
        for part in parts {
            guard let word = UnitToken(String(part), exists: exists) else { return nil }
            words.append(word)
        }
        return words
    }

    private init?(_ text: String, exists: (String) -> Bool) {
        if text.isDigits(1...2) || exists(text) {
            self = .unit(text)
        } else if text.hasPrefix("?") {
            guard text != "?" else {
                self = .best(1)
                return
            }
            guard text.dropFirst().isDigits(1...2), let rank = Int(text.dropFirst()), rank > 0 else { return nil }
            self = .best(rank)
        } else {
            let ends = text.split(separator: "-", omittingEmptySubsequences: false)
            guard ends.count == 2, let first = End(ends[0]), let last = End(ends[1]),
                last.letters.isEmpty || first.letters == last.letters
            else { return nil }
            self = .range(letters: first.letters, from: first.number, to: last.number)
        }
    }

    /// An end of a range: up to three letters and up to four digits; without letters only two digits, because more are
    /// a case.
    private struct End {
        var letters: String
        var number: Int

        init?(_ text: Substring) {
            letters = String(text.prefix { $0.utf8.allSatisfy(\.isLetter) }).uppercased()
            let digits = text.dropFirst(letters.count)
            guard letters.count <= 3, digits.isDigits(1...(letters.isEmpty ? 2 : 4)), let number = Int(digits) else {
                return nil
            }
            self.number = number
        }
    }
}
