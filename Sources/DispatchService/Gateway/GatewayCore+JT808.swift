import DispatchDomain
import DispatchWire
import NIOCore

extension GatewayCore {
    /// The frames of a datagram, one after the other; a bad one costs a counter and not the ones behind it.
    func receiveJT808(_ bytes: Span<UInt8>, from peer: Peer) {
        var offset = 0
        while let frame = frames.next(in: bytes, at: &offset) {
            switch frame {
            case .success(let header): take(header, bytes, peer)
            case .failure(let error): counters.jt808.reject(error.code)
            }
        }
    }

    private func take(_ header: JT808.Header, _ datagram: Span<UInt8>, _ peer: Peer) {
        counters.jt808.frames += 1
        guard let index = terminals.index(of: header.terminal) else { return refuseUnknown(header, datagram, peer) }
        guard header.encryption == 0 else { return counters.jt808.reject("encrypted") }
        let terminal = terminals[index]
        guard mayEnter(header, terminal, index, peer) else { return }
        // Until it has proved itself, nothing it sends changes what is known of it.
        let isProven = terminal.isProven && terminal.peer == peer
        if isProven {
            heard(terminal)
            terminal.version = header.version
        }
        guard header.subpackage == nil else {
            return isProven ? takePart(header, index, peer) : counters.jt808.reject("unauthenticated")
        }
        // Held here, the frame stays as it is whatever its message leads to; nothing is copied.
        let frame = frames.bytes
        take(header, frame.span.extracting(frames.body), index, peer, serials: SerialRun(header.serial))
    }

    /// Whether a known terminal may speak from there; registering and authenticating is how it gets to.
    ///
    /// Others who use its number hear "failed" and move nothing. Registering is all the proof there is in JT/T 808:
    /// whoever knows a number can do it, and the last one to do it is believed.
    private func mayEnter(_ header: JT808.Header, _ terminal: DeviceSession, _ index: Int, _ peer: Peer) -> Bool {
        switch header.messageID {
        case 0x0100, 0x0102: return true
        default: break
        }
        if terminal.isProven, terminal.peer == peer { return true }
        if adopts {
            authenticated(index, from: peer)
            return true
        }
        if terminal.isProven, (terminal.peer?.description ?? terminal.knownAddress) == peer.description {
            // The process before this one had authenticated it: a takeover goes unnoticed by terminals.
            authenticated(index, from: peer)
            return true
        }
        counters.jt808.reject("unauthenticated")
        answerGenerally(terminal, peer, to: header.serial, of: header.messageID, result: 1, version: header.version)
        return false
    }

    private func refuseUnknown(_ header: JT808.Header, _ datagram: Span<UInt8>, _ peer: Peer) {
        counters.jt808.unknownDevice += 1
        let id = DeviceID(.jt808, header.terminal.text)
        guard !mayAdopt else { return adoption.wait(id, datagram, from: peer) }
        quarantineUnknown(id, from: peer, frame: datagram)
        // The standard's small refusal, and nothing else, goes to who has not proved who he is.
        scratch.removeAll(keepingCapacity: true)
        let writer = JT808.Writer(answering: header)
        var serial: UInt16 = 0
        switch header.messageID {
        case 0x0100:
            let refusal = JT808.RegisterAnswer(serial: header.serial, result: .noSuchTerminal)
            writer.append(.registerAnswer(refusal), serial: &serial, to: &scratch)
        case 0x0102: writer.appendAnswer(to: header, .failed, serial: serial, to: &scratch)
        default: return
        }
        send(scratch, to: peer)
    }

    /// A message in several frames: read when the last of them is there, and then all are answered.
    private func takePart(_ header: JT808.Header, _ index: Int, _ peer: Peer) {
        guard let part = header.subpackage else { return }
        let frame = frames.bytes
        switch assembler.take(header, frame.span.extracting(frames.body), at: networkNow) {
        case .waiting: askForParts()
        case .repetition: counters.jt808.duplicates += 1
        case .refused: counters.jt808.reject("parts")
        case .whole(let bytes):
            let first = header.serial &- (part.index &- 1)
            take(header, bytes.span, index, peer, serials: SerialRun(first, count: part.total))
        }
    }

    /// Parts that stay away are asked for, once (服务器补传分包请求 0x8003).
    private func askForParts() {
        let patience = TimeAmount.seconds(6)
        guard !isAskingForParts else { return }
        isAskingForParts = true
        let bound = NIOLoopBound(self, eventLoop: loop)
        loop.scheduleTask(in: patience) {
            let core = bound.value
            core.isAskingForParts = false
            for gap in core.assembler.gaps(at: core.networkTime()) {
                guard let index = core.terminals.index(of: gap.terminal), let peer = core.terminals[index].peer else {
                    continue
                }
                core.answer(core.terminals[index], peer, .partsRequest(gap.request), gap.version)
            }
            core.flush()
            if core.assembler.count > 0 { core.askForParts() }
        }
    }

    /// A whole message of a terminal that may speak.
    ///
    /// - parameter serials: Of the frames it came in; each is answered.
    private func take(
        _ header: JT808.Header,
        _ body: Span<UInt8>,
        _ index: Int,
        _ peer: Peer,
        serials: SerialRun
    ) {
        let isRepeated = seen.isRepetition(header, body, at: networkNow)
        if isRepeated { counters.jt808.duplicates += 1 }
        let message = DeviceMessage(header: header, index: index, peer: peer, serials: serials, isRepeated: isRepeated)
        switch header.messageID {
        case 0x0200: takePosition(message, body)
        case 0x0704: takeBatch(message, body)
        default: takeOther(message, body)
        }
    }

    // MARK: Answers

    /// Answers when what was said before is on disk.
    func answerWhenStored(_ message: DeviceMessage, result: UInt8) {
        for serial in message.serials {
            let content = Answer.Content.general(serial: serial, message: message.header.messageID, result: result)
            positions?.add(Answer(terminal: message.index, peer: message.peer, content: content))
        }
    }

    func refuse(_ message: DeviceMessage, _ error: JT808.FrameError) {
        counters.jt808.reject(error.code)
        answerNow(message, result: 2)
    }

    func answerNow(_ message: DeviceMessage, result: UInt8) {
        for serial in message.serials {
            answerGenerally(
                terminals[message.index],
                message.peer,
                to: serial,
                of: message.header.messageID,
                result: result
            )
        }
    }

    /// 平台通用应答 0x8001.
    func answerGenerally(
        _ terminal: DeviceSession,
        _ peer: Peer,
        to serial: UInt16,
        of message: UInt16,
        result: UInt8,
        version: JT808.Version? = nil
    ) {
        guard let number = terminal.number else { return }
        scratch.removeAll(keepingCapacity: true)
        let asked = JT808.Header(
            messageID: message,
            terminal: number,
            serial: serial,
            version: version ?? terminal.version
        )
        let writer = JT808.Writer(answering: asked)
        writer.appendAnswer(
            to: asked,
            JT808.AnswerResult(rawValue: result) ?? .failed,
            serial: terminal.takeSerial(),
            to: &scratch
        )
        send(scratch, to: peer)
        counters.jt808.acks += 1
    }

    func answer(_ terminal: DeviceSession, _ peer: Peer, _ message: JT808.Message, _ version: JT808.Version? = nil) {
        guard let number = terminal.number else { return }
        scratch.removeAll(keepingCapacity: true)
        let writer = JT808.Writer(terminal: number, version: version ?? terminal.version)
        writer.append(message, serial: &terminal.nextSerial, to: &scratch)
        send(scratch, to: peer)
    }
}
