import DispatchDomain
import DispatchWire
import NIOCore

extension GatewayCore {
    /// Handles the frames of a datagram in order; a bad frame is counted and does not affect the ones behind it.
    ///
    /// Of a sender that has not proved itself only a few are looked at: thousands fit into a datagram.
    func receiveJT808(_ bytes: Span<UInt8>, from peer: Peer) {
        var offset = 0
        var start = 0
        while let frame = frames.next(in: bytes, at: &offset) {
            let isProven: Bool
            switch frame {
            case .success(let header):
                let bytes = bytes.extracting(Self.frame(in: bytes, from: start, to: offset))
                isProven = handleFrame(header, bytes, size: offset - start, peer)
            case .failure(let error):
                isProven = false
                counters.jt808.reject(error.code)
                sampleRefusal(.jt808, error.code, nil, from: peer)
            }
            guard isProven || offset >= bytes.count || goesOn(from: peer) else {
                return skip(bytes.count - offset, of: .jt808, from: peer)
            }
            start = offset
        }
    }

    /// Returns the range of a frame with both its marks; the reader stops at its closing mark if that also opens the
    /// next frame.
    private static func frame(in bytes: Span<UInt8>, from start: Int, to end: Int) -> Range<Int> {
        start..<(bytes[end - 1] == JT808.mark ? end : min(end + 1, bytes.count))
    }

    /// Handles a frame.
    ///
    /// - parameters:
    ///   - frame: Its bytes as they came.
    ///   - size: Their number; a mark that is also that of the frame before counts there.
    /// - returns: Whether a device sent it that has proved itself from the address.
    private func handleFrame(_ header: JT808.Header, _ frame: Span<UInt8>, size: Int, _ peer: Peer) -> Bool {
        counters.jt808.frames += 1
        guard let index = terminals.index(of: header.terminal) else {
            refuseUnknown(header, frame, peer)
            return false
        }
        let terminal = terminals[index]
        guard header.encryption == 0 else {
            counters.jt808.reject("encrypted")
            return false
        }
        guard maySend(header, terminal, index, peer) else { return false }
        // Asked once: comparing addresses is a good part of a frame's cost.
        let isAuthenticated = terminal.isAuthenticated && terminal.peer == peer
        let isProven = isAuthenticated && isShown(terminal, at: peer)
        if isAuthenticated { terminal.claim?.received(size, in: &share) }
        take(header, terminal, index, peer, isAuthenticated: isAuthenticated, isProven: isProven)
        return isProven
    }

    /// Handles a frame of a known device that may send it.
    ///
    /// - parameter isAuthenticated: Whether the device is believed from there; an unauthenticated frame must not change
    ///   the session.
    private func take(
        _ header: JT808.Header,
        _ terminal: DeviceSession,
        _ index: Int,
        _ peer: Peer,
        isAuthenticated: Bool,
        isProven: Bool
    ) {
        if isAuthenticated {
            heard(terminal)
            terminal.version = header.version
            if !terminal.otherPeers.isEmpty { terminal.otherPeers = [] }
        }
        guard header.subpackage == nil else {
            guard isAuthenticated else { return counters.jt808.reject("unauthenticated") }
            return addPart(header, index, peer, isProven: isProven)
        }
        // A local reference keeps the frame's bytes unchanged while the message is handled, without copying them.
        let frame = frames.bytes
        let body = frame.span.extracting(frames.body)
        handleMessage(header, body, index, peer, serials: SerialRun(header.serial), isProven: isProven)
    }

    /// Returns whether a known device may send this message from this address.
    ///
    /// Registering (0x0100) and authenticating (0x0102) are always allowed. From another address everything else is
    /// answered "failed" and has no effect, unless the number is enough.
    private func maySend(_ header: JT808.Header, _ terminal: DeviceSession, _ index: Int, _ peer: Peer) -> Bool {
        switch header.messageID {
        case 0x0100, 0x0102: return true
        default: break
        }
        if terminal.isAuthenticated, terminal.peer == peer { return true }
        if terminal.isAuthenticated, terminal.isKnown(at: peer) {
            // Devices do not notice a takeover, but the previous process may have believed what was only claimed. Through
            // another socket a claim stays one.
            if terminal.peer == nil || terminal.claim != nil {
                claimed(index, from: peer, in: nil)
            } else {
                authenticated(index, from: peer)
            }
            return true
        }
        if isNumberEnough(for: header, of: index, from: peer) { return true }
        counters.jt808.reject("unauthenticated")
        sampleRefusal(.jt808, "unauthenticated", terminal.name, from: peer)
        answerGenerally(terminal, peer, to: header.serial, of: header.messageID, result: 1, version: header.version)
        return false
    }

    private func refuseUnknown(_ header: JT808.Header, _ frame: Span<UInt8>, _ peer: Peer) {
        counters.jt808.unknownDevice += 1
        guard !isAdopting(DeviceID(.jt808, header.terminal.text), frame, from: peer) else { return }
        quarantineUnknown(
            .number(header.terminal),
            DeviceID(.jt808, header.terminal.text),
            from: peer,
            frame: frame
        )
        // An unknown device gets the refusals the standard defines for 0x0100 and 0x0102, and no other answer.
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
        sendRefusal(scratch, to: peer)
    }

    /// Adds a sub-package (分包); the message is handled when the last part is there, and then every part is answered.
    private func addPart(_ header: JT808.Header, _ index: Int, _ peer: Peer, isProven: Bool) {
        guard let part = header.subpackage else { return }
        let frame = frames.bytes
        switch assembler.take(header, frame.span.extracting(frames.body), at: networkNow) {
        case .waiting: askForParts()
        case .repetition: counters.jt808.duplicates += 1
        case .refused: counters.jt808.reject("parts")
        case .whole(let bytes):
            let first = header.serial &- (part.index &- 1)
            let serials = SerialRun(first, count: part.total)
            handleMessage(header, bytes.span, index, peer, serials: serials, isProven: isProven)
        }
    }

    /// Schedules one request for the missing parts of unfinished messages (服务器补传分包请求 0x8003).
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

    /// Handles a complete message of a device that may send it.
    ///
    /// - parameters:
    ///   - serials: The serial numbers of its frames; each is answered.
    ///   - isProven: Whether the device has proved itself from there, in an earlier datagram or with its code.
    private func handleMessage(
        _ header: JT808.Header,
        _ body: Span<UInt8>,
        _ index: Int,
        _ peer: Peer,
        serials: SerialRun,
        isProven: Bool
    ) {
        let isRepeated = seen.isRepetition(header, body, at: networkNow)
        if isRepeated { counters.jt808.duplicates += 1 }
        let (isAnswered, right) = answerable(serials, of: header, terminals[index], peer, isProven: isProven)
        let message = DeviceMessage(
            header: header,
            index: index,
            peer: peer,
            datagram: share.number,
            serials: serials,
            isAnswered: isAnswered,
            isRepeated: isRepeated
        )
        answerRight = right
        defer { answerRight = .byAddress }
        switch header.messageID {
        case 0x0200: handlePosition(message, body)
        case 0x0704: handleBatch(message, body)
        default: handleOther(message, body)
        }
    }

    // MARK: Answers

    /// Answers a message when the fixes it brought are on disk.
    func answerWhenStored(_ message: DeviceMessage, result: UInt8) {
        for serial in message.serials {
            let content = Answer.Content.general(serial: serial, message: message.header.messageID, result: result)
            positions?.add(Answer(message, content))
        }
    }

    /// Counts a malformed message and answers it with result 2 (消息有误).
    func refuse(_ message: DeviceMessage, _ error: JT808.FrameError) {
        counters.jt808.reject(error.code)
        answerNow(message, result: 2)
    }

    func answerNow(_ message: DeviceMessage, result: UInt8) {
        guard message.isAnswered else { return }
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

    /// Sends a platform general answer (平台通用应答 0x8001).
    ///
    /// - parameter version: The header version to answer with; nil is the version the device used last.
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
            serial: terminal.nextSerial,
            to: &scratch
        )
        guard sendAnswer(scratch, to: terminal, at: peer) else { return }
        terminal.nextSerial &+= 1
        counters.jt808.acks += 1
    }

    /// Sends a message under the device's next serial number.
    func answer(_ terminal: DeviceSession, _ peer: Peer, _ message: JT808.Message, _ version: JT808.Version? = nil) {
        guard let number = terminal.number else { return }
        scratch.removeAll(keepingCapacity: true)
        let writer = JT808.Writer(terminal: number, version: version ?? terminal.version)
        var serial = terminal.nextSerial
        writer.append(message, serial: &serial, to: &scratch)
        if sendAnswer(scratch, to: terminal, at: peer) { terminal.nextSerial = serial }
    }
}
