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
            var message = message
            message.digest = message.digest(with: body)
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
        guard message.isAnswered else { return }
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
        case .authenticate(let authentication): authenticate(message, authentication)
        case .heartbeat: answerNow(message, result: 0)
        case .logout:
            answerNow(message, result: 0)
            terminal.isAuthenticated = false
            terminal.isChanged = true
        case .timeQuery: answer(terminal, message.peer, .timeAnswer(now), message.header.version)
        case .terminalAnswer(let answer):
            if answer.messageID == 0x8203, answer.result == 0 { terminal.callConfirmed(at: steadyNow) }
            downlink?.acknowledged(answer.serial, of: answer.messageID, result: answer.result, by: message.index)
        case .partsQuery(let request):
            // An address that is only claimed gets an order again when it is due again.
            guard terminal.claim == nil else { return counters.count("udp.answers_withheld") }
            downlink?.resend(request.firstSerial, by: message.index)
        case .positionAnswer(let answer): handlePositionAnswer(answer.report.position, message)
        case .event(let id):
            guard let button = DeviceButton.with(id: id) else { return answerNow(message, result: 3) }
            enqueueEntry(message, .button(button.meaning))
        case .choice(let choice):
            guard let button = DeviceButton.with(id: choice.answer) else { return answerNow(message, result: 3) }
            enqueueEntry(message, .button(button.meaning))
        case .driver(let driver): enqueueEntry(message, .note(driver.journalNote))
        case .mediaEvent(let media): enqueueEntry(message, .note(media.journalNote))
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

    // MARK: Journaling

    /// Queues an event of a message for the journal.
    ///
    /// - parameter result: The result of the general answer, sent when the event is on disk; nil if the message is
    ///   answered otherwise.
    func enqueue(_ message: DeviceMessage, _ content: DeviceEvent.Content, result: UInt8? = nil) {
        let terminal = terminals[message.index]
        var event = DeviceEvent(terminal: message.index, device: terminal.device, content: content)
        if let result {
            // A retransmission is not journaled again.
            guard message.isAnswered || !message.isRepeated else { return }
            event.answers = message.serials.map { serial in
                let answer = Answer.Content.general(serial: serial, message: message.header.messageID, result: result)
                return Answer(message, answer)
            }
            // Its answer waits behind the first one, which may still be queued.
            if message.isRepeated { event.content = .repetition }
            event.mark = positions?.mark(isRepeated: message.isRepeated) ?? 0
            if !message.digest.isEmpty, !message.isRepeated {
                event.frame = FrameReceipt(device: terminal.device.id, at: networkNow, digest: message.digest)
            }
        }
        enqueue(event)
    }
}
