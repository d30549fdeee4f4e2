import DispatchDomain

extension ArgumentReader {
    /// `f`: words, and `key=value` of any key.
    mutating func readTerms(_ tokens: [Token]) throws(ReadingFailure) {
        for token in tokens {
            guard let (key, value) = token.field else {
                reading.terms.append(token.text)
                continue
            }
            guard !value.isEmpty else { throw ReadingFailure(.emptyField(key), at: token.column) }
            guard key == FieldKey.since.rawValue else {
                reading.filters[key] = value
                continue
            }
            guard let since = since(value) else {
                throw ReadingFailure(.badTime(value), at: token.column + key.count + 1)
            }
            reading.since = since
        }
        if reading.terms.isEmpty, reading.filters.isEmpty {
            throw ReadingFailure(.missing([.terms], form: row.form), at: end)
        }
    }

    /// `2h` ago, the last `2214`, or the start of `2026-11-20`.
    ///
    /// A time gone by may have the sign of a time to come: it is the habit of the hand, and means the same length.
    func since(_ text: String) -> Timestamp? {
        if let span = TimeToken.span(text.hasPrefix("+") ? text.dropFirst() : text[...]) { return context.now + -span }
        if let time = TimeToken(text) { return time.last(before: context.now, in: context.zone) }
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].isDigits(4...4), parts[1].isDigits(2...2), parts[2].isDigits(2...2),
            let number = Int(parts.joined()), LocalDay(rawValue: number).isValid
        else { return nil }
        return context.zone.instant(LocalDay(rawValue: number))
    }
}
