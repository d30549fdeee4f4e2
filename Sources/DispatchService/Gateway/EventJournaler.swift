import DispatchCore
import DispatchDomain

/// Journals device events and decides the answer to each.
///
/// It runs on the pipeline's queue. Several events share a transaction, but each is accepted or refused on its own.
struct EventJournaler: Sendable {
    private let desk: Desk

    init(_ desk: Desk) {
        self.desk = desk
    }

    /// The result of journaling an event.
    struct Outcome: Sendable {
        enum Fate: Sendable {
            /// Journaled and on disk, or nothing had to be.
            case journaled
            /// Refused by the desk's rules.
            case refused
            /// Refused for now: the device keeps it and sends it again later.
            case postponed
            /// A signed report whose sequence number already has a receipt.
            case repeated
            /// Not written: it is not answered, so the device sends it again.
            case lost(DeskFailure)
        }

        var event: DeviceEvent
        var fate: Fate
        /// The answer to a signed report; nil for others.
        var reply: ReportAnswer?

        var isLost: Bool {
            if case .lost = fate { true } else { false }
        }
    }

    /// Journals events in one transaction.
    ///
    /// - returns: An outcome for each event, in order; `lost` if the store failed.
    func journal(_ events: [DeviceEvent]) -> [Outcome] {
        var acts: [Act] = []
        var outcomes: [Outcome] = []
        /// For each act the index of its event.
        var places: [Int] = []
        for (index, event) in events.enumerated() {
            var fate = Outcome.Fate.journaled
            do throws(DeskFailure) {
                if let act = try read(event) {
                    acts.append(act)
                    places.append(index)
                }
            } catch {
                fate = .lost(error)
            }
            outcomes.append(Outcome(event: event, fate: fate))
        }
        do throws(DeskFailure) {
            guard !acts.isEmpty else {
                // What was journaled before may have been in a desk that a restore has replaced since.
                try desk.store.secure()
                return outcomes
            }
            let results = try desk.performEach(acts) { _, result in answer(result).text }
            for (index, result) in zip(places, results) { outcomes[index] = outcome(events[index], result) }
        } catch {
            // An event without an act may be a retransmission of what is not on the disk either.
            for index in outcomes.indices { outcomes[index].fate = .lost(error) }
        }
        return outcomes
    }

    private func outcome(_ event: DeviceEvent, _ result: Result<ActOutcome, Refusal>) -> Outcome {
        if case .failure(let refusal) = result {
            if refusal.isRepetition { return Outcome(event: event, fate: .repeated, reply: storedAnswer(event)) }
            if refusal.hasToWait { return Outcome(event: event, fate: .postponed, reply: .slower) }
        }
        let reply = event.receipt == nil ? nil : answer(result)
        if case .failure = result { return Outcome(event: event, fate: .refused, reply: reply) }
        return Outcome(event: event, fate: .journaled, reply: reply)
    }

    /// Returns the answer stored with the receipt of an event; nil if it has no receipt or none can be read.
    private func storedAnswer(_ event: DeviceEvent) -> ReportAnswer? {
        guard let receipt = event.receipt, let stored = try? desk.receipt(receipt.device, receipt.seq) else {
            return nil
        }
        guard stored.digest == receipt.digest else { return nil }
        return try? JournalCoding.decode(ReportAnswer.self, from: stored.answer)
    }

    private func answer(_ result: Result<ActOutcome, Refusal>) -> ReportAnswer {
        switch result {
        case .success(let outcome): ReportAnswer(ok: true, case: outcome.subject?.id.description)
        case .failure(let refusal):
            ReportAnswer(ok: false, error: refusal.phrase(zone: desk.zone) { "#\($0.number)" }.chinese)
        }
    }

    /// The act of an event; nil if there is nothing to journal.
    ///
    /// - throws: If the desk can't be read. An event that is itself not possible becomes an act that is refused, so
    ///   that the refusal is stored with its receipt.
    private func read(_ event: DeviceEvent) throws(DeskFailure) -> Act? {
        let reader = EventMapper(desk, event)
        do throws(DeskFailure) {
            guard let steps = try reader.steps() else { return nil }
            return Act(actor: reader.actor, steps: steps, receipt: event.receipt)
        } catch {
            guard case .refused(let refusal) = error else { throw error }
            return Act(actor: reader.actor, steps: [.refuse(refusal)], receipt: event.receipt)
        }
    }
}

extension ReportAnswer {
    var text: String { (try? JournalCoding.encode(self)) ?? "{\"ok\":\(ok)}" }
}
