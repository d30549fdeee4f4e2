import DispatchCore
import DispatchDomain
import DispatchWire
import NIOCore

extension GatewayCore {
    /// Handles every message other than 0x0200 and 0x0704.
    func handleOther(_ message: DeviceMessage, _ body: Span<UInt8>) {
        guard message.header.messageID & 0x8000 == 0 else { return refuseDownward(message) }
        do throws(JT808.FrameError) {
            var header = message.header
            // A reassembled message is parsed like one that came in a single frame.
            header.subpackage = nil
            try handle(JT808.Message.parse(header, body: body).message, of: message)
        } catch {
            refuse(message, error)
        }
    }

    /// Answers a message that only a platform may send with "unsupported".
    ///
    /// A platform answer (0x8001) gets no answer, else two platforms would answer each other for ever.
    private func refuseDownward(_ message: DeviceMessage) {
        counters.jt808.reject("direction")
        guard message.header.messageID != 0x8001 else { return }
        for serial in message.serials {
            let no = JT808.Answer(serial: serial, messageID: message.header.messageID, result: .unsupported)
            answer(terminals[message.index], message.peer, .platformAnswer(no), message.header.version)
            counters.jt808.acks += 1
        }
    }

    private func handle(_ content: JT808.Message, of message: DeviceMessage) {
        let terminal = terminals[message.index]
        switch content {
        case .register: register(message)
        case .authenticate(let authentication): authenticate(message, authentication.code)
        case .heartbeat: answerNow(message, result: 0)
        case .logout:
            answerNow(message, result: 0)
            terminal.isAuthenticated = false
            terminal.isChanged = true
        case .timeQuery: answer(terminal, message.peer, .timeAnswer(now), message.header.version)
        case .terminalAnswer(let answer):
            downlink?.acknowledged(answer.serial, of: answer.messageID, result: answer.result, by: message.index)
        case .partsQuery(let request): downlink?.resend(request.firstSerial, by: message.index)
        case .positionAnswer(let answer): handlePositionAnswer(answer.report.position, message)
        case .event(let id):
            guard let button = DeviceButton.with(id: id) else { return answerNow(message, result: 3) }
            enqueue(message, .button(button.meaning), result: 0)
        case .choice(let choice):
            guard let button = DeviceButton.with(id: choice.answer) else { return answerNow(message, result: 3) }
            enqueue(message, .button(button.meaning), result: 0)
        case .driver(let driver): enqueue(message, .note(driver.journalNote), result: 0)
        case .mediaEvent(let media): enqueue(message, .note(media.journalNote), result: 0)
        case .mediaData(let media):
            // The data is dropped; that there is a picture is journaled from its media event.
            answer(terminal, message.peer, .mediaAnswer(JT808.MediaAnswer(id: media.event.id)), message.header.version)
        case .passUp(let passed): handlePassUp(passed, message)
        case .parameters, .attributes, .recorderData: answerNow(message, result: 0)
        case .position, .batch, .platformAnswer, .partsRequest, .timeAnswer, .registerAnswer, .setParameters,
            .queryParameters, .control, .querySomeParameters, .queryAttributes, .positionQuery, .track, .confirmAlarm,
            .text, .setEvents, .question, .recorderCommand, .mediaAnswer, .passDown, .other:
            answerNow(message, result: 3)
        }
    }

    /// Handles signed reports relayed by a vehicle terminal (数据上行透传 0x0900); their answers go back the same way.
    private func handlePassUp(_ passed: JT808.PassThrough, _ message: DeviceMessage) {
        answerNow(message, result: 0)
        guard case .report = WireFormat(passed.bytes.span) else { return }
        receiveReport(passed.bytes.span, from: message.peer, carriedBy: message.index)
    }

    // MARK: Registration and authentication

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
            // A device that has never registered is believed its first code: it could have registered just as well.
            return keep(code, of: message.index) { $0.admit(message) }
        }
        guard known == code else { return refuseCode(message) }
        showed(terminal)
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
        sampleRefusal(.jt808, "authentication", terminals[message.index].name, from: message.peer)
        answerNow(message, result: 1)
    }

    /// Stores a device's authentication code and calls `then` on the loop when it is on disk.
    private func keep(_ code: String, of index: Int, then: @escaping @Sendable (GatewayCore) -> Void) {
        let terminal = terminals[index]
        terminal.code = code
        let (desk, id) = (desk, terminal.device.id)
        let bound = NIOLoopBound(self, eventLoop: loop)
        events?.run {
            let kept = Result { () throws(DeskFailure) in try desk.keepCode(code, of: id) }
            bound.execute { core in
                switch kept {
                case .success:
                    core.worked(.devices)
                    then(core)
                case .failure(let failure):
                    // Without an answer the device repeats its request.
                    core.terminals[index].code = nil
                    core.failed(.devices, failure)
                }
            }
        }
    }

    // MARK: Journaling

    /// Queues an event of a message for the journal.
    ///
    /// - parameter result: The result of the general answer, sent when the event is on disk; nil if the message is
    ///   answered otherwise.
    func enqueue(_ message: DeviceMessage, _ content: DeviceEvent.Content, result: UInt8? = nil) {
        let terminal = terminals[message.index]
        var event = DeviceEvent(terminal: message.index, device: terminal.device, content: content)
        if let result {
            event.answers = message.serials.map { serial in
                let answer = Answer.Content.general(serial: serial, message: message.header.messageID, result: result)
                return Answer(terminal: message.index, peer: message.peer, content: answer)
            }
            // A retransmission is not journaled again, but its answer waits behind the first one, which may still be
            // queued.
            if message.isRepeated { event.content = .nothing }
            event.mark = positions?.mark(isRepeated: message.isRepeated) ?? 0
        }
        enqueue(event)
    }
}
