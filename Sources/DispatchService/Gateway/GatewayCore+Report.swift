import DispatchCore
import DispatchDomain
import DispatchWire

extension GatewayCore {
    /// Handles a signed report: authenticated by its signature, applied once per sequence number, answered when on
    /// disk.
    ///
    /// - parameter carrier: The index of the vehicle terminal that relayed it; nil if it came directly.
    func receiveReport(_ bytes: Span<UInt8>, from peer: Peer, carriedBy carrier: Int? = nil) {
        guard carrier != nil || isProven(peer) || mayRead(bytes.count, from: peer) else {
            return skip(bytes.count, of: .report, from: peer)
        }
        do throws(DeviceReport.ReportError) {
            try read(DeviceReport.Unverified(bytes), bytes, peer, carrier)
        } catch {
            counters.report.reject(error.code)
            sampleRefusal(.report, error.code, nil, from: peer)
        }
    }

    private func read(
        _ unverified: DeviceReport.Unverified,
        _ bytes: Span<UInt8>,
        _ peer: Peer,
        _ carrier: Int?
    ) throws(DeviceReport.ReportError) {
        guard let index = terminals.index(of: unverified.device), let key = terminals[index].key else {
            counters.report.unknownDevice += 1
            let id = unverified.device
            return quarantineUnknown(.id(id), id, from: peer, frame: bytes)
        }
        let terminal = terminals[index]
        let report: DeviceReport.Report
        do throws(DeviceReport.ReportError) {
            report = try unverified.report(signedBy: key)
        } catch {
            // If the signature is valid, its device hears what is wrong and does not repeat it for ever.
            if error != .signature, let sequence = unverified.sequence {
                answerAtOnce(ReportAnswer(ok: false, error: error.code), to: sequence, terminal, peer, carrier)
            }
            sampleRefusal(.report, error.code, terminal.name, from: peer)
            throw error
        }
        guard !report.isAhead(of: latest) else {
            let reason = FixRejection.future.rawValue
            terminal.reject(RejectedFix(point: nil, at: report.at, reason: reason, aheadOf: latest))
            return refuse(reason, terminal, peer)
        }
        guard loadWindow(terminal) else { return refuse("store", terminal, peer) }
        counters.report.frames += 1
        switch terminal.window.judge(report.sequence, report.digest) {
        case .otherContent: return refuse("replay_content", terminal, peer)
        case .belowWindow: return refuse("replay_window", terminal, peer)
        case .again:
            counters.report.duplicates += 1
            return answerAgain(report, index, peer, carrier)
        case .new: break
        }
        if let allowance = report.allowance, !mayEnter(allowance, terminal, from: peer) {
            postpone(report, terminal)
            return answerAtOnce(.slower, to: report.sequence, terminal, peer, carrier)
        }
        let outcome = fixOutcome(of: report, index)
        if outcome == .ahead { return answerAhead(report, index, peer, carrier) }
        // Only a report with the highest sequence number moves the peer address: a captured report replayed from
        // elsewhere is older or already known.
        let isNewest = terminal.window.highest.map { report.sequence > $0 } ?? true
        if carrier == nil, isNewest || terminal.peer == nil { authenticated(index, from: peer) }
        heard(terminal)
        terminal.window.note(report.sequence, report.digest)
        let receipt = Receipt(report, of: terminal.device)
        if case .success(.ack(let of)) = report.content {
            // An acknowledgement is not acknowledged, but its sequence number counts as used.
            positions?.add(receipt, .taken)
            guard let item = downlinkNumbers.id(of: of) else { return counters.report.reject("not_own") }
            downlink?.acknowledged(item, by: index)
            return
        }
        if !filter.isAhead(report.at, of: now) { terminal.noteOnTime() }
        terminal.pendingSequences.insert(report.sequence)
        if outcome != nil {
            positions?.add(receipt, .taken)
            let answer = Answer.Content.report(of: report.sequence, .taken)
            positions?.add(Answer(terminal: index, peer: peer, content: answer, carrier: carrier))
            return
        }
        enqueue(
            DeviceEvent(
                terminal: index,
                device: terminal.device,
                content: .report(report),
                receipt: receipt,
                peer: peer,
                carrier: carrier
            )
        )
    }

    /// Counts a report that gets no answer.
    private func refuse(_ reason: String, _ terminal: DeviceSession, _ peer: Peer) {
        counters.report.reject(reason)
        sampleRefusal(.report, reason, terminal.name, from: peer)
    }

    /// Keeps the number of a report that has to wait: sent again it counts as new, also when newer ones have moved the
    /// window on, and for the next process.
    private func postpone(_ report: DeviceReport.Report, _ terminal: DeviceSession) {
        guard terminal.window.postpone(report.sequence) else { return }
        positions?.add(Receipt(report, of: terminal.device), .slower)
    }

    /// Loads a device's replay window and answers from the store when it is first heard; false if they can't be read.
    private func loadWindow(_ terminal: DeviceSession) -> Bool {
        guard terminal.isWindowStale else { return true }
        guard let (applied, postponed) = try? desk.replayState(terminal.device.id) else { return false }
        terminal.window = DeviceReport.ReplayWindow(
            applied.compactMap { receipt, _ in
                DeviceReport.Digest(receipt.digest).map { (sequence: receipt.seq, digest: $0) }
            },
            // The newest may not be on disk yet.
            postponed: postponed + terminal.window.postponed
        )
        terminal.isWindowStale = false
        for (receipt, answer) in applied {
            terminal.answers[receipt.seq] = try? JournalCoding.decode(ReportAnswer.self, from: answer)
        }
        return true
    }

    /// Passes a position to the filter; nil for any other report.
    private func fixOutcome(of report: DeviceReport.Report, _ index: Int) -> FixOutcome? {
        guard case .success(.position(let position)) = report.content else { return nil }
        let terminal = terminals[index]
        return acceptFix(
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
    }

    /// Answers a position that is ahead of the desk's clock, which may be behind: it is judged anew when it comes again.
    ///
    /// Its number stays usable, so whoever has a copy can send it for ever. Only the first transmission shows that the
    /// device is there.
    private func answerAhead(_ report: DeviceReport.Report, _ index: Int, _ peer: Peer, _ carrier: Int?) {
        let terminal = terminals[index]
        let highest = max(terminal.window.highest ?? .min, terminal.window.postponed.last ?? .min)
        if report.sequence > highest {
            if carrier == nil { authenticated(index, from: peer) }
            heard(terminal)
        }
        postpone(report, terminal)
        answerAtOnce(.future, to: report.sequence, terminal, peer, carrier)
    }

    /// Answers a retransmitted report with the stored answer: the first one may have been lost.
    ///
    /// It does not move the device's peer address.
    private func answerAgain(_ report: DeviceReport.Report, _ index: Int, _ peer: Peer, _ carrier: Int?) {
        let terminal = terminals[index]
        // A pending report is answered when it is on disk. An acknowledgement never had an answer.
        guard !terminal.pendingSequences.contains(report.sequence), let reply = terminal.answers[report.sequence]
        else { return }
        if case .success(.ack) = report.content { return }
        // A restore may have brought back a desk that has never heard of it.
        guard (try? desk.store.secure()) != nil else { return }
        answerAtOnce(reply, to: report.sequence, terminal, peer, carrier)
    }

    /// Answers a report that leaves no trace and can be sent again as often as anybody likes: where the device has not
    /// proved itself it may be a copy that somebody sends under the address of a third party.
    private func answerAtOnce(
        _ reply: ReportAnswer,
        to sequence: Int64,
        _ terminal: DeviceSession,
        _ peer: Peer,
        _ carrier: Int?
    ) {
        guard carrier == nil, !isProven(terminal, at: peer) else {
            return send(reply, to: sequence, terminal, peer, carrier)
        }
        guard let bytes = acknowledgement(reply, of: sequence, terminal, within: share.size) else { return }
        if spendAnswer(bytes.count, to: peer) {
            send(bytes, to: peer)
            counters.report.acks += 1
        }
    }

    /// Answers a report and keeps the answer for as long as the replay window recognises the report.
    func acknowledge(_ sequence: Int64, _ reply: ReportAnswer, _ index: Int, _ peer: Peer, carriedBy carrier: Int?) {
        let terminal = terminals[index]
        terminal.answers[sequence] = reply
        if terminal.answers.count > terminal.window.appliedCount + Int(Receipt.kept) {
            let applied = Set(terminal.window.applied)
            terminal.answers = terminal.answers.filter { applied.contains($0.key) }
        }
        send(reply, to: sequence, terminal, peer, carrier)
    }

    /// Sends the answer to a report.
    func send(
        _ reply: ReportAnswer,
        to sequence: Int64,
        _ terminal: DeviceSession,
        _ peer: Peer,
        _ carrier: Int?
    ) {
        guard let bytes = acknowledgement(reply, of: sequence, terminal) else { return }
        counters.report.acks += 1
        guard let carrier else { return send(bytes, to: peer) }
        // Relayed through the vehicle terminal: 数据下行透传 0x8900.
        answer(terminals[carrier], peer, .passDown(JT808.PassThrough(kind: JT808.PassThrough.reports, bytes: bytes)))
    }
}

extension GatewayCore {
    /// Returns the signed answer to a report; nil if the device has no key.
    ///
    /// - parameter size: The most bytes; the reason of a refusal is left out if it does not fit, and the rest always
    ///   does: an answer is shorter than any report.
    private func acknowledgement(
        _ reply: ReportAnswer,
        of sequence: Int64,
        _ terminal: DeviceSession,
        within size: Int = .max
    ) -> [UInt8]? {
        var ack = DeviceReport.Ack(
            of: sequence,
            ok: reply.ok,
            caseID: reply.case.flatMap { CaseID(parsing: $0) },
            error: reply.error
        )
        guard let bytes = try? terminal.signer?.datagram(.ack(ack)) else { return nil }
        guard bytes.count > size, reply.error != nil else { return bytes }
        ack.error = nil
        return try? terminal.signer?.datagram(.ack(ack))
    }
}

extension Receipt {
    /// The receipt of a signed report.
    fileprivate init(_ report: DeviceReport.Report, of device: Device) {
        self.init(device: device.id, seq: report.sequence, digest: report.digest.bytes)
    }
}

extension JT808.PassThrough {
    /// The pass-through type of signed reports: one of the user-defined ones (0xF0 … 0xFF).
    static let reports: UInt8 = 0xF0
}
