extension GatewayCore {
    /// A batch of positions is on disk, or is not.
    func written(_ batch: PositionPipeline.Batch, _ failure: DeskFailure?) {
        guard let failure else {
            calm()
            return give(batch.answers)
        }
        counters.count("positions.write_errors")
        counters.count("positions.lost", Int64(batch.fixes.count))
        for id in batch.state.states.map(\.device) { terminals.index(of: id).map { terminals[$0].isChanged = true } }
        withhold(batch.answers)
        trouble(failure)
    }

    /// Words have been entered: those who said them are answered.
    func entered(_ outcomes: [WordClerk.Outcome]) {
        for outcome in outcomes { settle(outcome) }
        positions?.settle(urgent: isUrgent)
        flush()
    }

    private func settle(_ outcome: WordClerk.Outcome) {
        let word = outcome.word
        switch outcome.fate {
        case .lost(let failure):
            if let receipt = word.receipt { withhold(word.terminal, receipt.seq) }
            // Its edge must be told again when the terminal repeats it.
            if case .sos = word.content { terminals[word.terminal].alarms = 0 }
            return trouble(failure)
        case .refused:
            counters[word.device.id.kind].reject("refused")
        case .entered, .repeated: break
        }
        if let receipt = word.receipt, let peer = word.peer {
            terminals[word.terminal].pendingSequences.remove(receipt.seq)
            if let said = outcome.said { acknowledge(receipt.seq, said, terminals[word.terminal], peer) }
        }
        for answer in word.answers {
            var answer = answer
            if case .refused = outcome.fate, case .general(let serial, let message, _) = answer.content {
                answer.content = .general(serial: serial, message: message, result: 1)
            }
            // With the position that came along: what is answered is on disk, all of it.
            positions?.add(answer)
            hurry()
        }
    }

    /// Gives the answers of what is on disk now.
    func give(_ answers: [Answer]) {
        for answer in answers { give(answer) }
        flush()
    }

    private func give(_ answer: Answer) {
        let terminal = terminals[answer.terminal]
        switch answer.content {
        case .general(let serial, let message, let result):
            answerGenerally(terminal, answer.peer, to: serial, of: message, result: result)
        case .report(let sequence, let said):
            terminal.pendingSequences.remove(sequence)
            acknowledge(sequence, said, terminal, answer.peer)
        }
    }

    /// What could not be put on disk is not answered: the terminal sends it again.
    func withhold(_ answers: [Answer]) {
        for answer in answers {
            guard case .report(let sequence, _) = answer.content else { continue }
            withhold(answer.terminal, sequence)
        }
    }

    func withhold(_ index: Int, _ sequence: Int64) {
        let terminal = terminals[index]
        terminal.pendingSequences.remove(sequence)
        // Its number has to count as new again: the window is read anew from what is on disk.
        terminal.window = nil
    }
}
