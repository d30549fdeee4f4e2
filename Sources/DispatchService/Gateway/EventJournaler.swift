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
            /// A signed report or JT/T 808 message that already has a receipt.
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

        var isRefused: Bool {
            if case .refused = fate { true } else { false }
        }
    }

    /// Journals events in one transaction.
    ///
    /// - returns: An outcome for each event, in order; `lost` for all if the store failed, and none is journaled then.
    func journal(_ events: [DeviceEvent]) -> [Outcome] {
        var outcomes = events.map { Outcome(event: $0, fate: .journaled) }
        do throws(DeskFailure) {
            var acts: [Act] = []
            /// For each act the index of its event.
            var places: [Int] = []
            for (index, event) in events.enumerated() {
                guard let act = try read(event) else { continue }
                acts.append(act)
                places.append(index)
            }
            guard !acts.isEmpty else {
                // What was journaled before may have been in a desk that a restore has replaced since.
                try desk.store.secure()
                return outcomes
            }
            let results = try desk.performEach(acts) { _, result in answer(result).text }
            for (index, result) in zip(places, results) { outcomes[index] = outcome(events[index], result) }
            return outcomes
        } catch {
            return events.map { Outcome(event: $0, fate: .lost(error)) }
        }
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
    ///   that the refusal is stored with its receipt, and a retransmission of what was done is no refusal.
    private func read(_ event: DeviceEvent) throws(DeskFailure) -> Act? {
        let reader = EventMapper(desk, event)
        do throws(DeskFailure) {
            guard let steps = try reader.steps() else { return nil }
            return Act(actor: reader.actor, steps: steps, receipt: event.receipt, frame: event.frame)
        } catch {
            guard case .refused(let refusal) = error else { throw error }
            return Act(actor: reader.actor, steps: [.refuse(refusal)], receipt: event.receipt, frame: event.frame)
        }
    }
}

extension ReportAnswer {
    var text: String { (try? JournalCoding.encode(self)) ?? "{\"ok\":\(ok)}" }
}
