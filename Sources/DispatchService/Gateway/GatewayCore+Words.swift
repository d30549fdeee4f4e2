import DispatchCore
import DispatchDomain
import DispatchWire
import NIOCore

extension GatewayCore {
    /// What is neither a position nor a batch of them.
    func takeOther(_ said: DeviceMessage, _ body: Span<UInt8>) {
        guard said.header.messageID & 0x8000 == 0 else { return refuseDownward(said) }
        do throws(JT808.FrameError) {
            var header = said.header
            // Put together from its parts, it is read like any other.
            header.subpackage = nil
            try take(JT808.Message.parse(header, body: body).message, of: said)
        } catch {
            refuse(said, error)
        }
    }

    /// What only a desk may say; an answer among it is not answered, or two desks would answer each other for ever.
    private func refuseDownward(_ said: DeviceMessage) {
        counters.jt808.reject("direction")
        guard said.header.messageID != 0x8001 else { return }
        for serial in said.serials {
            let no = JT808.Answer(serial: serial, messageID: said.header.messageID, result: .unsupported)
            answer(terminals[said.index], said.peer, .platformAnswer(no), said.header.version)
            counters.jt808.acks += 1
        }
    }

    private func take(_ message: JT808.Message, of said: DeviceMessage) {
        let terminal = terminals[said.index]
        switch message {
        case .register: register(said)
        case .authenticate(let authentication): authenticate(said, authentication.code)
        case .heartbeat: answerNow(said, result: 0)
        case .logout:
            answerNow(said, result: 0)
            terminal.isProven = false
            terminal.isChanged = true
        case .timeQuery: answer(terminal, said.peer, .timeAnswer(now), said.header.version)
        case .terminalAnswer(let answer):
            downlink?.acknowledged(answer.serial, of: answer.messageID, result: answer.result, by: said.index)
        case .partsQuery(let request): downlink?.resend(request.firstSerial, by: said.index)
        case .positionAnswer(let answer): takeAnswered(answer.report.position, said)
        case .event(let id):
            guard let event = DeviceButton.with(id: id) else { return answerNow(said, result: 3) }
            enter(said, .event(event.meaning), result: 0)
        case .choice(let choice):
            guard let event = DeviceButton.with(id: choice.answer) else { return answerNow(said, result: 3) }
            enter(said, .event(event.meaning), result: 0)
        case .driver(let driver): enter(said, .note(driver.words), result: 0)
        case .mediaEvent(let media): enter(said, .note(media.words), result: 0)
        case .mediaData(let media):
            // The picture itself has no place in a terminal console: that there was one is kept.
            answer(terminal, said.peer, .mediaAnswer(JT808.MediaAnswer(id: media.event.id)), said.header.version)
        case .passUp(let passed): takePassed(passed, said)
        case .parameters, .attributes, .recorderData: answerNow(said, result: 0)
        case .position, .batch, .platformAnswer, .partsRequest, .timeAnswer, .registerAnswer, .setParameters,
            .queryParameters, .control, .querySomeParameters, .queryAttributes, .positionQuery, .track, .confirmAlarm,
            .text, .setEvents, .question, .recorderCommand, .mediaAnswer, .passDown, .other:
            answerNow(said, result: 3)
        }
    }

    /// A vehicle terminal may carry an officer's signed reports (数据上行透传); what they are answered goes the same way.
    private func takePassed(_ passed: JT808.PassThrough, _ said: DeviceMessage) {
        answerNow(said, result: 0)
        guard case .report = WireFormat(passed.bytes.span) else { return }
        receiveReport(passed.bytes.span, from: said.peer, carriedBy: said.index)
    }

    // MARK: Who it is

    private func register(_ said: DeviceMessage) {
        let terminal = terminals[said.index]
        proved(said.index, from: said.peer)
        terminal.version = said.header.version
        heard(terminal)
        guard terminal.code == nil else { return answerRegistered(said) }
        var random = SystemRandomNumberGenerator()
        let code = String(UInt64.random(in: .min ... .max, using: &random), radix: 36).uppercased()
        keep(code, of: said.index) { $0.answerRegistered(said) }
    }

    private func answerRegistered(_ said: DeviceMessage) {
        let terminal = terminals[said.index]
        for serial in said.serials {
            let answer = JT808.RegisterAnswer(serial: serial, result: .done, code: terminal.code ?? "")
            self.answer(terminal, said.peer, .registerAnswer(answer), said.header.version)
        }
        counters.jt808.acks += 1
        flush()
    }

    private func authenticate(_ said: DeviceMessage, _ code: String) {
        let terminal = terminals[said.index]
        guard let known = terminal.code else {
            guard !code.isEmpty else { return refuseCode(said) }
            // A terminal that has never registered is believed its first code: it could as well have registered.
            return keep(code, of: said.index) { $0.admit(said) }
        }
        guard known == code else { return refuseCode(said) }
        admit(said)
    }

    private func admit(_ said: DeviceMessage) {
        let terminal = terminals[said.index]
        proved(said.index, from: said.peer)
        terminal.version = said.header.version
        heard(terminal)
        answerNow(said, result: 0)
        flush()
    }

    private func refuseCode(_ said: DeviceMessage) {
        counters.jt808.reject("authentication")
        answerNow(said, result: 1)
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
    func enter(_ said: DeviceMessage, _ content: DeviceEvent.Content, result: UInt8? = nil) {
        let terminal = terminals[said.index]
        var word = DeviceEvent(terminal: said.index, device: terminal.device, content: content)
        if let result {
            word.answers = said.serials.map { serial in
                let answer = Answer.Content.general(serial: serial, message: said.header.messageID, result: result)
                return Answer(terminal: said.index, peer: said.peer, content: answer)
            }
            // A repeated word is not said again; its answer still waits for the first, which may be on its way.
            if said.isRepeated { word.content = .nothing }
            word.mark = positions?.mark(isRepeated: said.isRepeated) ?? 0
        }
        enter(word)
    }

    /// Notes one nobody enrolled.
    func stranger(_ id: DeviceID, from peer: Peer, frame: Span<UInt8>) {
        quarantine.note(id, from: peer, frame: frame, at: now)
    }
}
