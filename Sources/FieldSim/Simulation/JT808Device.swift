package import DispatchDomain
import DispatchWire

/// A vehicle terminal: registers, authenticates, reports, receives texts, and has a row of buttons.
package final class JT808Device: SimulatedDevice {
    /// The state of the connection to the desk.
    private enum Link: Equatable {
        /// Not connected; the next attempt is at this real time.
        case off(until: Timestamp)
        case registering, authenticating, online
    }

    /// The most reports kept while there is no connection; the oldest are dropped first.
    private static let mostKept = 400
    /// The reports of one batch, which fit one frame.
    private static let batch = 18
    private static let attempts = 4
    /// Real milliseconds before a terminal that was refused tries again.
    private static let pause = 20 * Milliseconds.second
    /// Milliseconds of the desk's clock between heartbeats.
    private static let heartbeat = 60 * Milliseconds.second

    package var hasSignal = true
    private let version: JT808.Version
    private let writer: JT808.Writer
    private let plate: String
    private var serial: UInt16
    private var link = Link.off(until: Timestamp(milliseconds: 0))
    private var code: String?
    private var unanswered = Unanswered<UInt16>()
    private var kept: [JT808.PositionReport] = []
    private var inbox: JT808Inbox
    private var lastBeat: Timestamp?
    private var alarms: UInt32 = 0
    private var odometer = 0.0
    private var lastFix: FieldFix?
    private let reader: OrderText

    package init?(_ device: Device, seed: UInt64, reader: OrderText) {
        // Two of three are 2019 terminals, which send their number with leading zeros.
        version = seed % 3 == 0 ? .v2013 : .v2019
        let digits = String(repeating: "0", count: version == .v2019 ? max(0, 20 - device.id.key.count) : 0)
        guard let number = JT808.TerminalNumber(digits + device.id.key) else { return nil }
        writer = JT808.Writer(terminal: number, version: version)
        plate = "黑A" + String(device.id.key.suffix(5))
        serial = UInt16(truncatingIfNeeded: seed >> 16)
        inbox = JT808Inbox(version: version)
        self.reader = reader
    }

    package func report(_ fix: FieldFix, at now: FieldMoment, to mail: inout FieldMailbox) {
        mail.counts.positions += 1
        odometer += (lastFix?.point.distance(to: fix.point) ?? 0) / 100
        lastFix = fix
        let report = report(of: fix)
        guard hasSignal, link == .online else {
            if kept.count >= Self.mostKept { kept.removeFirst() }
            kept.append(report)
            return
        }
        send(.position(report), at: now, to: &mail)
    }

    package func sendEvent(_ event: FieldEvent, at now: FieldMoment, to mail: inout FieldMailbox) {
        if case .sos(let point) = event {
            mail.counts.events += 1
            alarms |= JT808.AlarmBit.sos.mask
            let fix = lastFix ?? FieldFix(point: point, at: now.desk, speed: 0, course: 0)
            report(FieldFix(point: point, at: now.desk, speed: fix.speed, course: fix.course), at: now, to: &mail)
        }
        for meaning in Self.buttons(event) where link == .online && hasSignal {
            mail.counts.events += 1
            send(.event(DeviceButton.id(of: meaning)), at: now, to: &mail)
        }
    }

    package func receive(_ datagram: [UInt8], at now: FieldMoment, to mail: inout FieldMailbox) -> [FieldOrder] {
        guard hasSignal else { return [] }
        var orders: [FieldOrder] = []
        for (header, message) in inbox.messages(in: datagram) {
            handle(header, message, at: now, to: &mail).map { orders.append($0) }
        }
        return orders
    }

    package func tick(at now: FieldMoment, to mail: inout FieldMailbox) {
        guard hasSignal else { return }
        switch link {
        case .off(let until):
            if now.real >= until { connect(at: now, to: &mail) }
        case .registering, .authenticating: break
        case .online:
            flush(at: now, to: &mail)
            if lastBeat.map({ now.desk - $0 >= Self.heartbeat }) ?? true {
                lastBeat = now.desk
                send(.heartbeat, at: now, to: &mail)
            }
        }
        let due = unanswered.due(at: now.real)
        for datagram in due.again { mail.send(datagram) }
        mail.counts.resent += due.again.count
        mail.counts.lost += due.lost
        // Without answers, the desk is gone or has forgotten this terminal: it connects again.
        if due.lost > 0 { disconnect(until: now.real + Self.pause / 4) }
    }

    // MARK: Connection

    private func connect(at now: FieldMoment, to mail: inout FieldMailbox) {
        if let code {
            link = .authenticating
            let authentication = JT808.Authentication(code: code, imei: "860000000000000", software: "sim 1")
            send(.authenticate(authentication), at: now, to: &mail)
        } else {
            link = .registering
            let registration = JT808.Registration(
                layout: version,
                province: 23,
                county: 171,
                maker: "ZB808",
                model: "FIELD",
                terminalID: String(writer.terminal.text.suffix(7)),
                plate: plate
            )
            send(.register(registration), at: now, to: &mail)
        }
    }

    private func disconnect(until: Timestamp) {
        link = .off(until: until)
        unanswered.removeAll()
    }

    private func handle(
        _ header: JT808.Header,
        _ message: JT808.Message,
        at now: FieldMoment,
        to mail: inout FieldMailbox
    ) -> FieldOrder? {
        switch message {
        case .registerAnswer(let answer):
            guard unanswered.answer(answer.serial) else { return nil }
            mail.counts.answered += 1
            guard answer.result == 0 else {
                mail.counts.refused += 1
                disconnect(until: now.real + Self.pause)
                return nil
            }
            code = answer.code
            connect(at: now, to: &mail)
        case .platformAnswer(let answer): answered(answer, at: now, to: &mail)
        case .text(let text):
            acknowledge(header, .done, to: &mail)
            guard inbox.isNew(text.text, serial: header.serial) else { return nil }
            mail.counts.orders += 1
            return reader.read(text.text)
        case .positionQuery:
            guard let lastFix else { break }
            let answer = JT808.PositionAnswer(serial: header.serial, report: report(of: lastFix))
            send(.positionAnswer(answer), isAnswered: false, at: now, to: &mail)
        case .confirmAlarm(let confirmation):
            alarms &= ~confirmation.alarms
            acknowledge(header, .done, to: &mail)
        case .setEvents, .track, .setParameters: acknowledge(header, .done, to: &mail)
        case .other: acknowledge(header, .unsupported, to: &mail)
        case .terminalAnswer, .heartbeat, .logout, .timeQuery, .partsQuery, .register, .authenticate, .parameters,
            .attributes, .position, .positionAnswer, .event, .choice, .recorderData, .driver, .batch, .mediaEvent,
            .mediaData, .passUp, .partsRequest, .timeAnswer, .queryParameters, .control, .querySomeParameters,
            .queryAttributes, .question, .recorderCommand, .mediaAnswer, .passDown:
            break
        }
        return nil
    }

    private func answered(_ answer: JT808.Answer, at now: FieldMoment, to mail: inout FieldMailbox) {
        guard unanswered.answer(answer.serial) else { return }
        mail.counts.answered += 1
        // The SOS ends when the desk has dealt with it.
        if answer.result == JT808.AnswerResult.alarmProcessed.rawValue { alarms &= ~JT808.AlarmBit.sos.mask }
        let isGood = answer.isDone || answer.result == JT808.AnswerResult.alarmProcessed.rawValue
        if !isGood { mail.counts.refused += 1 }
        guard answer.messageID == 0x0102 else { return }
        if isGood {
            link = .online
        } else {
            code = nil
            disconnect(until: now.real + Self.pause / 4)
        }
    }

    // MARK: Sending

    private func send(
        _ message: JT808.Message,
        isAnswered: Bool = true,
        at now: FieldMoment,
        to mail: inout FieldMailbox
    ) {
        var frame: [UInt8] = []
        let number = serial
        writer.append(message, serial: &serial, to: &frame)
        mail.send(frame)
        if isAnswered { unanswered.add(number, frame, attempts: Self.attempts, at: now.real) }
    }

    private func acknowledge(_ header: JT808.Header, _ result: JT808.AnswerResult, to mail: inout FieldMailbox) {
        var frame: [UInt8] = []
        writer.appendAnswer(to: header, result, serial: serial, to: &frame)
        serial &+= 1
        mail.send(frame)
    }

    /// Sends the kept reports as blind-area batches (盲区补报).
    private func flush(at now: FieldMoment, to mail: inout FieldMailbox) {
        for reports in kept.pieces(of: Self.batch) {
            send(.batch(JT808.Batch(isReplay: true, reports: reports)), at: now, to: &mail)
        }
        kept = []
    }

    private func report(of fix: FieldFix) -> JT808.PositionReport {
        var alarms = alarms
        if fix.speed > 43 { alarms |= JT808.AlarmBit.overspeed.mask }
        let bits: [JT808.StatusBit] = [.ignition, .gps, .beidou] + (fix.isLocated ? [.located] : [])
        let position = JT808.Position(
            alarms: alarms,
            status: bits.reduce(0) { $0 | $1.mask },
            point: fix.point,
            altitude: 140,
            speedKmh: fix.speed,
            course: fix.course,
            time: fix.at
        )
        let items = [
            JT808.PositionItem(id: 0x01, number: Int(odometer)), JT808.PositionItem(id: 0x30, number: 24),
            JT808.PositionItem(id: 0x31, number: 14),
        ]
        return JT808.PositionReport(position, items: items)
    }

    /// Returns the buttons for an event; empty when the terminal has none for it.
    private static func buttons(_ event: FieldEvent) -> [DeviceButton.Meaning] {
        switch event {
        case .taken: [.taken, .departed]
        case .arrived: [.arrived]
        case .feedback(_, let result, _): [result == "02" ? .notFound : .done]
        case .verify(_, let existence, _): [existence == .yes ? .yes : existence == .no ? .no : .wantsToTalk]
        case .check(_, let result, _): [result == .pass ? .yes : result == .fail ? .no : .wantsToTalk]
        case .status(let status): status == .wantsToTalk ? [.wantsToTalk] : []
        case .found, .sos: []
        }
    }
}
