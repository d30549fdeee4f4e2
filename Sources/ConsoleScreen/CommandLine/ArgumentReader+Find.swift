import DispatchDomain

extension ArgumentReader {
    /// `f`: words and fields, as they stand: they are a question, which is read when it is answered.
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

    /// `2h` ago, the last `2214`, or the start of `2026-11-20`: as in a question.
    func since(_ text: String) -> Timestamp? {
        QuestionClock(now: context.now, zone: context.zone).moment(text)
    }
}
