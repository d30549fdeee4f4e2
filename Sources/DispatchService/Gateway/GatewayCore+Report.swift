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
            // The signature is valid, so its device hears what is wrong and does not repeat it for ever.
            if error == .time, let sequence = unverified.sequence {
                answerAtOnce(.time, to: sequence, terminal, peer, carrier)
            }
            sampleRefusal(.report, error.code, terminal.name, from: peer)
            throw error
        }
        guard !report.isAhead(of: now) else { return refuse("future", terminal, peer) }
        guard loadWindow(terminal), let window = terminal.window else { return refuse("store", terminal, peer) }
        counters.report.frames += 1
        switch window.judge(report.sequence, report.digest) {
        case .otherContent: return refuse("replay_content", terminal, peer)
        case .belowWindow: return refuse("replay_window", terminal, peer)
        case .again:
            counters.report.duplicates += 1
            return answerAgain(report, index, peer, carrier)
        case .new: break
        }
        if let allowance = report.allowance, !mayEnter(allowance, terminal, from: peer) {
            // Its number stays unused: sent again it counts as new.
            return answerAtOnce(.slower, to: report.sequence, terminal, peer, carrier)
        }
        // Only a report with the highest sequence number moves the peer address: a captured report replayed from
        // elsewhere is older or already known.
        let isNewest = window.highest.map { report.sequence > $0 } ?? true
        if carrier == nil, isNewest || terminal.peer == nil { authenticated(index, from: peer) }
        heard(terminal)
        terminal.window?.note(report.sequence, report.digest)
        let receipt = Receipt(device: terminal.device.id, seq: report.sequence, digest: report.digest.bytes)
        if case .success(.ack(let of)) = report.content {
            // An acknowledgement is not acknowledged, but its sequence number counts as used.
            positions?.add(receipt)
            downlink?.acknowledged(of, by: index)
            return
        }
        terminal.pendingSequences.insert(report.sequence)
        if case .success(.position(let position)) = report.content {
            handlePosition(position, report, index)
            positions?.add(receipt)
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

    /// Loads a device's replay window and answers from the store when it is first heard; false if they can't be read.
    private func loadWindow(_ terminal: DeviceSession) -> Bool {
        guard terminal.window == nil else { return true }
        guard let answered = try? desk.receipts(terminal.device.id) else { return false }
        terminal.window = DeviceReport.ReplayWindow(
            answered.compactMap { receipt, _ in
                DeviceReport.Digest(receipt.digest).map { (sequence: receipt.seq, digest: $0) }
            }
        )
        for (receipt, answer) in answered {
            terminal.answers[receipt.seq] = try? JournalCoding.decode(ReportAnswer.self, from: answer)
        }
        return true
    }

    private func handlePosition(_ position: DeviceReport.Position, _ report: DeviceReport.Report, _ index: Int) {
        let terminal = terminals[index]
        acceptFix(
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

    /// Answers a report and keeps the answer for as long as its sequence number can be in the replay window.
    func acknowledge(_ sequence: Int64, _ reply: ReportAnswer, _ index: Int, _ peer: Peer, carriedBy carrier: Int?) {
        let terminal = terminals[index]
        terminal.answers[sequence] = reply
        if terminal.answers.count > 2 * Int(Receipt.kept), let highest = terminal.window?.highest {
            terminal.answers = terminal.answers.filter { highest - $0.key < Receipt.kept }
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

extension JT808.PassThrough {
    /// The pass-through type of signed reports: one of the user-defined ones (0xF0 … 0xFF).
    static let reports: UInt8 = 0xF0
}
