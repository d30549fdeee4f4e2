import DispatchCore
import DispatchDomain
import DispatchWire
import NIOCore

extension GatewayCore {
    /// What is neither a position nor a batch of them.
    func takeOther(_ message: DeviceMessage, _ body: Span<UInt8>) {
        guard message.header.messageID & 0x8000 == 0 else { return refuseDownward(message) }
        do throws(JT808.FrameError) {
            var header = message.header
            // Put together from its parts, it is read like any other.
            header.subpackage = nil
            try take(JT808.Message.parse(header, body: body).message, of: message)
        } catch {
            refuse(message, error)
        }
    }

    /// What only a desk may say; an answer among it is not answered, or two desks would answer each other for ever.
    private func refuseDownward(_ message: DeviceMessage) {
        counters.jt808.reject("direction")
        guard message.header.messageID != 0x8001 else { return }
        for serial in message.serials {
            let no = JT808.Answer(serial: serial, messageID: message.header.messageID, result: .unsupported)
            answer(terminals[message.index], message.peer, .platformAnswer(no), message.header.version)
            counters.jt808.acks += 1
        }
    }

    private func take(_ content: JT808.Message, of message: DeviceMessage) {
        let terminal = terminals[message.index]
        switch content {
        case .register: register(message)
        case .authenticate(let authentication): authenticate(message, authentication.code)
        case .heartbeat: answerNow(message, result: 0)
        case .logout:
            answerNow(message, result: 0)
            terminal.isProven = false
            terminal.isChanged = true
        case .timeQuery: answer(terminal, message.peer, .timeAnswer(now), message.header.version)
        case .terminalAnswer(let answer):
            downlink?.acknowledged(answer.serial, of: answer.messageID, result: answer.result, by: message.index)
        case .partsQuery(let request): downlink?.resend(request.firstSerial, by: message.index)
        case .positionAnswer(let answer): takeAnswered(answer.report.position, message)
        case .event(let id):
            guard let event = DeviceButton.with(id: id) else { return answerNow(message, result: 3) }
            enter(message, .event(event.meaning), result: 0)
        case .choice(let choice):
            guard let event = DeviceButton.with(id: choice.answer) else { return answerNow(message, result: 3) }
            enter(message, .event(event.meaning), result: 0)
        case .driver(let driver): enter(message, .note(driver.words), result: 0)
        case .mediaEvent(let media): enter(message, .note(media.words), result: 0)
        case .mediaData(let media):
            // The picture itself has no place in a terminal console: that there was one is kept.
            answer(terminal, message.peer, .mediaAnswer(JT808.MediaAnswer(id: media.event.id)), message.header.version)
        case .passUp(let passed): takePassed(passed, message)
        case .parameters, .attributes, .recorderData: answerNow(message, result: 0)
        case .position, .batch, .platformAnswer, .partsRequest, .timeAnswer, .registerAnswer, .setParameters,
            .queryParameters, .control, .querySomeParameters, .queryAttributes, .positionQuery, .track, .confirmAlarm,
            .text, .setEvents, .question, .recorderCommand, .mediaAnswer, .passDown, .other:
            answerNow(message, result: 3)
        }
    }

    /// A vehicle terminal may carry an officer's signed reports (数据上行透传); what they are answered goes the same way.
    private func takePassed(_ passed: JT808.PassThrough, _ message: DeviceMessage) {
        answerNow(message, result: 0)
        guard case .report = WireFormat(passed.bytes.span) else { return }
        receiveReport(passed.bytes.span, from: message.peer, carriedBy: message.index)
    }

    // MARK: Who it is

    private func register(_ message: DeviceMessage) {
        let terminal = terminals[message.index]
        authenticated(message.index, from: message.peer)
        terminal.version = message.header.version
        heard(terminal)
        guard terminal.code == nil else { return answerRegistered(message) }
        var random = SystemRandomNumberGenerator()
        let code = String(UInt64.random(in: .min ... .max, using: &random), radix: 36).uppercased()
        keep(code, of: message.index) { $0.answerRegistered(message) }
    }

    private func answerRegistered(_ message: DeviceMessage) {
        let terminal = terminals[message.index]
        for serial in message.serials {
            let answer = JT808.RegisterAnswer(serial: serial, result: .done, code: terminal.code ?? "")
            self.answer(terminal, message.peer, .registerAnswer(answer), message.header.version)
        }
        counters.jt808.acks += 1
        flush()
    }

    private func authenticate(_ message: DeviceMessage, _ code: String) {
        let terminal = terminals[message.index]
        guard let known = terminal.code else {
            guard !code.isEmpty else { return refuseCode(message) }
            // A terminal that has never registered is believed its first code: it could as well have registered.
            return keep(code, of: message.index) { $0.admit(message) }
        }
        guard known == code else { return refuseCode(message) }
        admit(message)
    }

    private func admit(_ message: DeviceMessage) {
        let terminal = terminals[message.index]
        authenticated(message.index, from: message.peer)
        terminal.version = message.header.version
        heard(terminal)
        answerNow(message, result: 0)
        flush()
    }

    private func refuseCode(_ message: DeviceMessage) {
        counters.jt808.reject("authentication")
        answerNow(message, result: 1)
    }

    /// Keeps a terminal's code, and goes on when it is on disk.
    private func keep(_ code: String, of index: Int, then: @escaping @Sendable (GatewayCore) -> Void) {
        let terminal = terminals[index]
        terminal.code = code
        let (desk, id) = (desk, terminal.device.id)
        let bound = NIOLoopBound(self, eventLoop: loop)
        words?.run {
            let isKept = (try? desk.keepCode(code, of: id)) != nil
            bound.execute { core in
                guard isKept else {
                    // Not answered, it asks again.
                    core.terminals[index].code = nil
                    return
                }
                then(core)
            }
        }
    }

    // MARK: Into the journal

    /// Enters a word.
    ///
    /// - parameter result: What the terminal is answered when it is on disk; nil for what is answered otherwise.
    func enter(_ message: DeviceMessage, _ content: DeviceEvent.Content, result: UInt8? = nil) {
        let terminal = terminals[message.index]
        var word = DeviceEvent(terminal: message.index, device: terminal.device, content: content)
        if let result {
            word.answers = message.serials.map { serial in
                let answer = Answer.Content.general(serial: serial, message: message.header.messageID, result: result)
                return Answer(terminal: message.index, peer: message.peer, content: answer)
            }
            // A repeated word is not said again; its answer still waits for the first, which may be on its way.
            if message.isRepeated { word.content = .nothing }
            word.mark = positions?.mark(isRepeated: message.isRepeated) ?? 0
        }
        enter(word)
    }

    /// Notes one nobody enrolled.
    func quarantineUnknown(_ id: DeviceID, from peer: Peer, frame: Span<UInt8>) {
        quarantine.note(id, from: peer, frame: frame, at: now)
    }
}
