extension GatewayCore {
    /// A signed report: believed by its signature, taken once by its number, answered when it is on disk.
    func receiveReport(_ bytes: Swift.Span<UInt8>, from peer: Peer) {
        do throws(TerminalReport.ReportError) {
            try read(TerminalReport.Unverified(bytes), bytes, peer)
        } catch {
            counters.report.reject(error.code)
        }
    }

    private func read(
        _ unverified: TerminalReport.Unverified,
        _ bytes: Swift.Span<UInt8>,
        _ peer: Peer
    ) throws(TerminalReport.ReportError) {
        guard let index = terminals.index(of: unverified.device), let key = terminals[index].key else {
            counters.report.unknownDevice += 1
            return stranger(unverified.device, from: peer, frame: bytes)
        }
        let terminal = terminals[index]
        let report = try unverified.report(signedBy: key)
        guard !report.isAhead(of: now) else { return counters.report.reject("future") }
        counters.report.frames += 1
        switch verdict(report, terminal) {
        case .otherContent: return counters.report.reject("replay_content")
        case .belowWindow: return counters.report.reject("replay_window")
        case .again:
            counters.report.duplicates += 1
            proved(index, from: peer)
            heard(terminal)
            return answerAgain(report, index, peer)
        case .new: break
        }
        proved(index, from: peer)
        heard(terminal)
        if case .success(.ack(let of)) = report.content {
            // An acknowledgement is never acknowledged, and one that comes twice says nothing new.
            downlink?.acknowledged(of, by: index)
            return
        }
        terminal.window?.note(report.sequence, report.digest)
        terminal.pendingSequences.insert(report.sequence)
        let receipt = Receipt(device: terminal.device.id, seq: report.sequence, digest: report.digest.bytes)
        if case .success(.position(let position)) = report.content {
            return take(position, report, index, peer, receipt)
        }
        let word = Word(
            terminal: index,
            device: terminal.device,
            content: .report(report),
            receipt: receipt,
            peer: peer
        )
        enter(word)
    }

    /// What the number makes of it; the window is read from the desk when a terminal is first heard.
    private func verdict(
        _ report: TerminalReport.Report,
        _ terminal: Terminal
    ) -> TerminalReport.ReplayWindow.Verdict {
        if terminal.window == nil {
            let answered = (try? desk.receipts(terminal.device.id)) ?? []
            terminal.window = TerminalReport.ReplayWindow(
                answered.compactMap { receipt, _ in
                    TerminalReport.Digest(receipt.digest).map { (sequence: receipt.seq, digest: $0) }
                }
            )
        }
        return terminal.window?.judge(report.sequence, report.digest) ?? .new
    }

    private func take(
        _ position: TerminalReport.Position,
        _ report: TerminalReport.Report,
        _ index: Int,
        _ peer: Peer,
        _ receipt: Receipt
    ) {
        let terminal = terminals[index]
        take(
            Fix(
                point: position.place.wgs84(orElse: terminal.device.datum),
                at: report.at,
                receivedAt: now,
                speedKmh: position.speedKmh,
                course: position.course,
                device: terminal.name,
                deviceAt: report.at
            ),
            from: terminal
        )
        positions?.add(receipt)
        positions?.add(Answer(terminal: index, peer: peer, content: .report(of: report.sequence, .taken)))
    }

    /// The same report again: the answer may have been lost.
    private func answerAgain(_ report: TerminalReport.Report, _ index: Int, _ peer: Peer) {
        let terminal = terminals[index]
        // Still on its way to the disk: its answer is on its way too.
        guard !terminal.pendingSequences.contains(report.sequence) else { return }
        if case .success(.ack) = report.content { return }
        let stored = (try? desk.receipt(terminal.device.id, report.sequence))?.answer
        let answer = stored.flatMap { try? JournalCoding.decode(ReportAnswer.self, from: $0) } ?? .taken
        acknowledge(report.sequence, answer, terminal, peer)
        flush()
    }

    func acknowledge(_ sequence: Int64, _ said: ReportAnswer, _ terminal: Terminal, _ peer: Peer) {
        let ack = TerminalReport.Ack(
            of: sequence,
            ok: said.ok,
            caseID: said.case.flatMap { CaseID(parsing: $0) },
            error: said.error
        )
        guard let bytes = try? terminal.signer?.datagram(.ack(ack)) else { return }
        send(bytes, to: peer)
        counters.report.acks += 1
    }
}
