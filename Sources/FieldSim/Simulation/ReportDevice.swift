package import DispatchDomain
import DispatchWire

/// A phone that sends signed device reports.
package final class ReportDevice: SimulatedDevice {
    /// The most reports kept without a network; they keep their times, and the oldest are dropped first.
    private static let mostKept = 40
    private static let attempts = 6
    private static let positionAttempts = 2

    package var hasSignal = true {
        didSet { isBack = hasSignal && !oldValue }
    }
    private let signer: DeviceReport.Signer
    private let key: DeviceReport.Key
    private var sequence: Int64
    private var unanswered = Unanswered<Int64>()
    private var kept: [(sequence: Int64, datagram: [UInt8], attempts: Int)] = []
    private var isBack = false
    /// The sequence numbers of recent orders: a retransmission is acknowledged, but not carried out again.
    private var heard: [Int64] = []
    private let reader: OrderText

    /// Makes a phone; nil when the key or the name is invalid.
    ///
    /// - parameter sequence: its first sequence number, higher than any that it used in earlier runs.
    package init?(_ device: Device, key: [UInt8], firstSequence sequence: Int64, reader: OrderText) {
        guard let key = DeviceReport.Key(key),
            let signer = try? DeviceReport.Signer(name: device.id.key, key: key)
        else { return nil }
        self.key = key
        self.signer = signer
        self.sequence = sequence
        self.reader = reader
    }

    package func report(_ fix: FieldFix, at now: FieldMoment, to mail: inout FieldMailbox) {
        mail.counts.positions += 1
        guard fix.isLocated else { return }
        let place = DeviceReport.ReportedPoint(fix.point)
        let position = DeviceReport.Position(place, speedKmh: fix.speed, course: fix.course, accuracy: 5)
        send(.position(position), at: fix.at, now, attempts: Self.positionAttempts, to: &mail)
    }

    package func sendEvent(_ event: FieldEvent, at now: FieldMoment, to mail: inout FieldMailbox) {
        guard let kind = kind(event) else { return }
        mail.counts.events += 1
        send(kind, at: now.desk, now, attempts: Self.attempts, to: &mail)
    }

    package func receive(_ datagram: [UInt8], at now: FieldMoment, to mail: inout FieldMailbox) -> [FieldOrder] {
        guard hasSignal, let envelope = try? DeviceReport.Unverified(datagram.span),
            let downlink = try? envelope.downlink(signedBy: key)
        else { return [] }
        switch downlink {
        case .ack(let ack):
            // It stays among the unanswered, and is sent again after longer and longer waits.
            guard ack.error != DeviceReport.Ack.slower else { return [] }
            if unanswered.answer(ack.of) { mail.counts.answered += 1 }
            if !ack.ok { mail.counts.refused += 1 }
            return []
        case .order(let order):
            guard isNew(order.sequence, now, &mail) else { return [] }
            let kind = OrderText.kind(order.text)
            return [.job(FieldJob(name: "\(order.caseID)", kind: kind, point: order.point))]
        case .message(let sequence, let text):
            guard isNew(sequence, now, &mail) else { return [] }
            guard case .recall(let name) = reader.read(text) else { return [.message(text)] }
            return [.recall(name)]
        }
    }

    package func tick(at now: FieldMoment, to mail: inout FieldMailbox) {
        guard hasSignal else { return }
        if isBack {
            isBack = false
            for item in kept {
                mail.send(item.datagram)
                unanswered.add(item.sequence, item.datagram, attempts: item.attempts, at: now.real)
            }
            kept = []
        }
        let due = unanswered.due(at: now.real)
        for datagram in due.again { mail.send(datagram) }
        mail.counts.resent += due.again.count
        mail.counts.lost += due.lost
    }

    private func send(
        _ kind: DeviceReport.Kind,
        at: Timestamp,
        _ now: FieldMoment,
        attempts: Int,
        to mail: inout FieldMailbox
    ) {
        sequence += 1
        guard let datagram = try? signer.datagram(sequence, at: at, kind) else { return }
        guard hasSignal else {
            if kept.count >= Self.mostKept { kept.removeFirst() }
            kept.append((sequence, datagram, attempts))
            return
        }
        mail.send(datagram)
        if kind.name != .ack { unanswered.add(sequence, datagram, attempts: attempts, at: now.real) }
    }

    private func isNew(_ number: Int64, _ now: FieldMoment, _ mail: inout FieldMailbox) -> Bool {
        send(.ack(of: number), at: now.desk, now, attempts: 1, to: &mail)
        guard !heard.contains(number) else { return false }
        heard = heard.suffix(31) + [number]
        mail.counts.orders += 1
        return true
    }

    private func kind(_ event: FieldEvent) -> DeviceReport.Kind? {
        switch event {
        case .taken(let name): reference(name).map { .taken($0) }
        case .arrived(let name): reference(name).map { .arrived($0) }
        case .feedback(let name, let result, let text):
            reference(name).map { .feedback($0, result: result, text: text) }
        case .verify(let name, let existence, let text): reference(name).map { .verify($0, existence, text: text) }
        case .check(let name, let result, let text): reference(name).map { .check($0, result, text: text) }
        case .status(let status): .status(status)
        case .found(let finding):
            .report(
                DeviceReport.Sighting(
                    finding.text,
                    classWord: finding.classCode,
                    point: finding.point.map { DeviceReport.ReportedPoint($0) },
                    place: finding.place
                )
            )
        case .sos(let point): .sos(DeviceReport.ReportedPoint(point))
        }
    }

    private func reference(_ name: FieldJob.Name) -> DeviceReport.CaseReference? {
        DeviceReport.CaseReference(name)
    }
}
