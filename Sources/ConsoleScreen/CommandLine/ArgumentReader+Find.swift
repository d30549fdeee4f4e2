import DispatchDomain

extension ArgumentReader {
    /// Keeps the terms and fields of `f` as typed: they form a question, which is read when it is answered.
    mutating func readTerms(_ tokens: [Token]) throws(ReadingFailure) {
        for token in tokens {
            if let (key, value) = token.field {
                guard !value.isEmpty else { throw ReadingFailure(.emptyField(key), at: token.column) }
                if key == FieldKey.since.rawValue, since(value) == nil {
                    throw ReadingFailure(.badTime(value), at: token.column + key.count + 1)
                }
            }
            reading.terms.append(token.text)
        }
        if reading.terms.isEmpty {
            throw ReadingFailure(.missing([.terms], form: row.form), at: end)
        }
    }

    /// A time in the past, as in a question: `2h` ago, the last `2214`, or the start of `2026-11-20`.
    func since(_ text: String) -> Timestamp? {
        QuestionClock(now: context.now, zone: context.zone).moment(text)
    }
}
