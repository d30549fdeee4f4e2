import DispatchCore
import DispatchDomain

/// Enters what terminals say into the journal, and says what each is to be answered.
///
/// It works on the pipeline's queue, several words to a transaction; each is accepted or refused by itself.
struct EventJournaler: Sendable {
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

        var word: DeviceEvent
        var fate: Fate
        /// For a signed report.
        var reply: ReportAnswer?
    }

    func enter(_ words: [DeviceEvent]) -> [Outcome] {
        var acts: [Act] = []
        var outcomes: [Outcome] = []
        /// Which word an act is of.
        var places: [Int] = []
        for (index, word) in words.enumerated() {
            var fate = Outcome.Fate.entered
            do throws(DeskFailure) {
                if let act = try read(word) {
                    acts.append(act)
                    places.append(index)
                }
            } catch {
                fate = .lost(error)
            }
            outcomes.append(Outcome(word: word, fate: fate))
        }
        guard !acts.isEmpty else { return outcomes }
        do throws(DeskFailure) {
            let results = try desk.performEach(acts) { _, result in answer(result).text }
            for (index, result) in zip(places, results) { outcomes[index] = outcome(words[index], result) }
        } catch {
            for index in places { outcomes[index].fate = .lost(error) }
        }
        return outcomes
    }

    private func outcome(_ word: DeviceEvent, _ result: Result<ActOutcome, Refusal>) -> Outcome {
        if case .failure(let refusal) = result, refusal.isRepetition { return Outcome(word: word, fate: .repeated) }
        let reply = word.receipt == nil ? nil : answer(result)
        if case .failure = result { return Outcome(word: word, fate: .refused, reply: reply) }
        return Outcome(word: word, fate: .entered, reply: reply)
    }

    private func answer(_ result: Result<ActOutcome, Refusal>) -> ReportAnswer {
        switch result {
        case .success(let outcome): ReportAnswer(ok: true, case: outcome.subject?.id.description)
        case .failure(let refusal):
            ReportAnswer(ok: false, error: refusal.phrase(zone: desk.zone) { "#\($0.number)" }.chinese)
        }
    }

    /// What a word asks for; nil when nothing has to be entered.
    ///
    /// - throws: When the desk can't be read; what the word itself has wrong is refused with the act, so that the
    ///   refusal is kept with its receipt.
    private func read(_ word: DeviceEvent) throws(DeskFailure) -> Act? {
        let reader = EventMapper(desk, word)
        do throws(DeskFailure) {
            guard let steps = try reader.steps() else { return nil }
            return Act(actor: reader.actor, steps: steps, receipt: word.receipt)
        } catch {
            guard case .refused(let refusal) = error else { throw error }
            return Act(actor: reader.actor, steps: [.refuse(refusal)], receipt: word.receipt)
        }
    }
}

extension ReportAnswer {
    var text: String { (try? JournalCoding.encode(self)) ?? "{\"ok\":\(ok)}" }
}
