import DispatchCore
import DispatchWire
import DispatchDomain

extension GatewayCore {
    /// A batch of positions is on disk; some of them may be too old to be kept.
    func written(_ batch: PositionPipeline.Batch, outOfDate: Int) {
        if outOfDate > 0 { counters.count("positions.out_of_date", Int64(outOfDate)) }
        clearFault()
        for held in batch.answers { sendAnswer(held.answer) }
        flush()
        // They are counted when the counters have been written: those go along with the next batch.
        if !batch.answers.isEmpty { positions?.touch() }
    }

    /// A batch is not; it will be tried again.
    func notWritten(_ failure: DeskFailure) {
        counters.count("positions.write_errors")
        trouble(failure)
    }

    /// Words have been entered: those who said them are answered.
    func entered(_ outcomes: [EventJournaler.Outcome]) {
        for outcome in outcomes { settle(outcome) }
        positions?.touch()
        positions?.settle(urgent: isUrgent)
        flush()
    }

    private func settle(_ outcome: EventJournaler.Outcome) {
        let word = outcome.word
        switch outcome.fate {
        case .lost(let failure):
            counters.count("words.lost")
            trouble(failure)
            return forget(word)
        case .refused: counters[word.device.id.kind].reject("refused")
        case .entered, .repeated: break
        }
        switch word.content {
        case .delivered(let order), .failed(let order, _): downlink?.settled(order)
        case .alarms(let alarms): word.terminal.map { terminals[$0].journaled(alarms.bits) }
        case .report, .event, .note, .nothing: break
        }
        if let index = word.terminal, let receipt = word.receipt, let peer = word.peer {
            let terminal = terminals[index]
            terminal.pendingSequences.remove(receipt.seq)
            if let reply = outcome.reply { acknowledge(receipt.seq, reply, index, peer, carriedBy: word.carrier) }
        }
        for answer in word.answers {
            var answer = answer
            if case .refused = outcome.fate, case .general(let serial, let message, _) = answer.content {
                answer.content = .general(serial: serial, message: message, result: 1)
            }
            // With the position that came along: what is answered is on disk, all of it.
            if positions?.isFree(answer, since: word.mark) == true { sendAnswer(answer) } else { flushSoon() }
        }
    }

    /// Gives the answer of what is on disk now.
    private func sendAnswer(_ answer: Answer) {
        let terminal = terminals[answer.terminal]
        switch answer.content {
        case .general(let serial, let message, let result):
            answerGenerally(terminal, answer.peer, to: serial, of: message, result: result)
        case .report(let sequence, let reply):
            terminal.pendingSequences.remove(sequence)
            acknowledge(sequence, reply, answer.terminal, answer.peer, carriedBy: answer.carrier)
        }
    }

    /// A word that will not be entered: it is not answered, and has to count as new when it comes again.
    func forget(_ word: DeviceEvent) {
        dropUnanswered(word.answers)
        guard let index = word.terminal else { return }
        if let receipt = word.receipt { dropUnanswered(index, receipt.seq) }
        // So have the edges of alarms.
        if case .alarms = word.content { terminals[index].revertToJournaled() }
    }

    /// What could not be put on disk is not answered: the terminal sends it again.
    func dropUnanswered(_ answers: [Answer]) {
        for answer in answers {
            switch answer.content {
            case .report(let sequence, _): dropUnanswered(answer.terminal, sequence)
            case .general(let serial, let message, _):
                terminals[answer.terminal].number.map { seen.forget($0, message, serial) }
            }
        }
    }

    func dropUnanswered(_ index: Int, _ sequence: Int64) {
        let terminal = terminals[index]
        terminal.pendingSequences.remove(sequence)
        // Its number has to count as new again: the window is read anew from what is on disk.
        terminal.window = nil
    }
}
