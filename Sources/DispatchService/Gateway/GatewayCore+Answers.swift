import DispatchCore
import DispatchWire
import DispatchDomain

extension GatewayCore {
    /// Sends the answers of a batch that is on disk.
    ///
    /// - parameter outOfDate: How many of its fixes no track accepted.
    func written(_ batch: PositionPipeline.Batch, outOfDate: Int) {
        if outOfDate > 0 { counters.count("positions.out_of_date", Int64(outOfDate)) }
        worked(.positions)
        for held in batch.answers { sendAnswer(held.answer) }
        flush()
        // The answers sent here changed the counters; these are written with the next batch.
        if !batch.answers.isEmpty { positions?.touch() }
    }

    /// Counts and reports a batch that could not be written; the pipeline retries it.
    func notWritten(_ failure: DeskFailure) {
        counters.count("positions.write_errors")
        failed(.positions, failure)
    }

    /// Handles the outcomes of journaled events: answers the devices and updates their sessions.
    func journaled(_ outcomes: [EventJournaler.Outcome]) {
        for outcome in outcomes { handle(outcome) }
        // A lost event may be one that the desk can't store, and leaves open whether the store works.
        if !outcomes.contains(where: \.isLost) { worked(.events) }
        positions?.touch()
        positions?.scheduleWriting(urgent: isUrgent)
        flush()
    }

    private func handle(_ outcome: EventJournaler.Outcome) {
        let event = outcome.event
        switch outcome.fate {
        case .lost(let failure):
            if !event.isOnlyAnswer { counters.count("words.lost") }
            failed(.events, failure)
            return forget(event)
        case .refused:
            if !event.isOnlyAnswer { counters[event.device.id.kind].reject("refused") }
            forgetRefused(event)
        case .postponed: return postpone(outcome)
        case .journaled, .repeated: break
        }
        switch event.content {
        case .delivered(let order), .failed(let order, _): downlink?.journaled(order)
        case .alarms(let alarms):
            if !outcome.isRefused { event.terminal.map { terminals[$0].journaled(alarms) } }
        case .missedCall(let call):
            if !outcome.isRefused { event.terminal.map { terminals[$0].callKnown(at: call.at) } }
        case .report, .button, .note, .nothing, .repetition: break
        }
        if let index = event.terminal, let receipt = event.receipt, let peer = event.peer {
            let terminal = terminals[index]
            terminal.pendingSequences.remove(receipt.seq)
            if let reply = outcome.reply { acknowledge(receipt.seq, reply, index, peer, carriedBy: event.carrier) }
        }
        for answer in event.answers {
            var answer = answer
            if case .refused = outcome.fate, case .general(let serial, let message, _) = answer.content {
                answer.content = .general(serial: serial, message: message, result: 1)
            }
            // A message may bring fixes and events; it is answered when all of them are on disk.
            if positions?.canSendNow(answer, since: event.mark) == true { sendAnswer(answer) } else { flushSoon() }
        }
    }

    /// Answers an event that the desk can't take yet; it counts as new when the device sends it again.
    private func postpone(_ outcome: EventJournaler.Outcome) {
        let event = outcome.event
        counters[event.device.id.kind].reject(ReportAnswer.slowerCode)
        forget(event)
        guard let index = event.terminal, let receipt = event.receipt, let peer = event.peer else { return }
        guard let reply = outcome.reply else { return }
        send(reply, to: receipt.seq, terminals[index], peer, event.carrier)
    }

    /// Sends an answer whose data is on disk.
    private func sendAnswer(_ answer: Answer) {
        guard !answer.isWithheld else { return }
        let terminal = terminals[answer.terminal]
        switch answer.content {
        case .general(let serial, let message, let result):
            answering(by: .granted(1)) {
                answerGenerally(terminal, answer.peer, to: serial, of: message, result: result)
            }
        case .report(let sequence, let reply):
            terminal.pendingSequences.remove(sequence)
            acknowledge(sequence, reply, answer.terminal, answer.peer, carriedBy: answer.carrier)
        }
    }

    /// Drops an event that will not be journaled: it is not answered, and counts as new when the device repeats it.
    func forget(_ event: DeviceEvent) {
        // What a retransmission repeats may be in the journal, and is forgotten with its first transmission if it is lost.
        if case .repetition = event.content { return }
        dropUnanswered(event.answers)
        if case .delivered(let order) = event.content { downlink?.notJournaled(order) }
        if case .failed(let order, _) = event.content { downlink?.notJournaled(order) }
        guard let index = event.terminal else { return }
        if let receipt = event.receipt { dropUnanswered(index, receipt.seq) }
        // The edges of alarms have to count as new, too.
        if case .alarms = event.content { terminals[index].revertToJournaled() }
    }

    /// Makes an event that is refused be refused again when it is sent again; a report has the refusal in its receipt.
    private func forgetRefused(_ event: DeviceEvent) {
        guard event.receipt == nil else { return }
        if case .repetition = event.content { return }
        dropUnanswered(event.answers)
        // The next position calls for help again. Other alarms count as told.
        if event.isOfAlarms, let index = event.terminal { terminals[index].revertSOS() }
    }

    /// Forgets the messages behind answers that will not be sent, so that the devices' retransmissions count as new.
    func dropUnanswered(_ answers: [Answer]) {
        for answer in answers {
            switch answer.content {
            case .report(let sequence, _): dropUnanswered(answer.terminal, sequence)
            case .general(let serial, let message, _):
                terminals[answer.terminal].number.map { seen.forget($0, message, serial) }
            }
        }
    }

    /// The same for one signed report.
    func dropUnanswered(_ index: Int, _ sequence: Int64) {
        let terminal = terminals[index]
        terminal.pendingSequences.remove(sequence)
        terminal.window.restore(sequence)
        // The replay window is loaded again from the store, which does not have this number.
        terminal.isWindowStale = true
    }
}
