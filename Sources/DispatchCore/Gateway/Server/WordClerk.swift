/// Enters what terminals say into the journal, and says what each is to be answered.
///
/// It works on the pipeline's queue, several words to a transaction; each is accepted or refused by itself.
struct WordClerk: Sendable {
    private let desk: Desk

    init(_ desk: Desk) {
        self.desk = desk
    }

    /// What became of a word.
    struct Outcome: Sendable {
        enum Fate: Sendable {
            /// It is on disk, what it did or why it was refused.
            case entered
            /// The desk's rules said no.
            case refused
            /// The same word had been entered before.
            case repeated
            /// The disk did not take it: it is not answered, and so comes again.
            case lost(DeskFailure)
        }

        var word: Word
        var fate: Fate
        /// For a signed report.
        var said: ReportAnswer?
    }

    func enter(_ words: [Word]) -> [Outcome] {
        var acts: [Act] = []
        var readings: [Result<Act, Refusal>?] = []
        for word in words {
            let reading = read(word)
            readings.append(reading)
            if case .success(let act) = reading { acts.append(act) }
        }
        do throws(DeskFailure) {
            let results = try desk.performEach(acts) { _, result in answer(result).text }
            return try outcomes(words, readings, results[...])
        } catch {
            return words.map { Outcome(word: $0, fate: .lost(error)) }
        }
    }

    private func outcomes(
        _ words: [Word],
        _ readings: [Result<Act, Refusal>?],
        _ results: ArraySlice<Result<ActOutcome, Refusal>>
    ) throws(DeskFailure) -> [Outcome] {
        var rest = results
        var outcomes: [Outcome] = []
        for (word, reading) in zip(words, readings) {
            switch reading {
            case nil: outcomes.append(Outcome(word: word, fate: .entered))
            case .success:
                guard let result = rest.popFirst() else { continue }
                outcomes.append(outcome(word, result))
            case .failure(let refusal):
                let said = answer(.failure(refusal))
                // Refused before it came to an act: what it was answered is kept all the same.
                if let receipt = word.receipt { try desk.keep([(receipt: receipt, answer: said.text)]) }
                outcomes.append(Outcome(word: word, fate: .refused, said: said))
            }
        }
        return outcomes
    }

    private func outcome(_ word: Word, _ result: Result<ActOutcome, Refusal>) -> Outcome {
        if case .failure(.alreadyReceived) = result { return Outcome(word: word, fate: .repeated) }
        let said = word.receipt == nil ? nil : answer(result)
        if case .failure = result { return Outcome(word: word, fate: .refused, said: said) }
        return Outcome(word: word, fate: .entered, said: said)
    }

    private func answer(_ result: Result<ActOutcome, Refusal>) -> ReportAnswer {
        switch result {
        case .success(let outcome): ReportAnswer(ok: true, case: outcome.subject?.id.description)
        case .failure(let refusal):
            ReportAnswer(ok: false, error: refusal.phrase(zone: desk.zone) { "#\($0.number)" }.chinese)
        }
    }

    /// What a word asks for; nil when nothing has to be entered.
    private func read(_ word: Word) -> Result<Act, Refusal>? {
        let reader = WordReader(desk, word)
        do throws(DeskFailure) {
            guard let steps = try reader.steps() else { return nil }
            return .success(Act(actor: reader.actor, steps: steps, receipt: word.receipt))
        } catch {
            switch error {
            case .refused(let refusal): return .failure(refusal)
            // The store said no to a look: the act itself will be told why, and the word comes again.
            default: return .success(Act(actor: reader.actor, steps: [], receipt: nil))
            }
        }
    }
}

extension ReportAnswer {
    var text: String { (try? JournalCoding.encode(self)) ?? "{\"ok\":\(ok)}" }
}
