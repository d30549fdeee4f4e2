import DispatchDomain
import DispatchWire
import Glibc

/// Many phones behind one socket, each with its own key and sequence numbers.
struct PhoneCrowd {
    enum Content {
        /// Status digits, which are written to the journal.
        case statuses
        case positions
        /// Sightings, each of which becomes a case.
        case sightings
    }

    struct Outcome {
        var sent = 0
        var answered = 0
        /// Milliseconds from sending to the answer.
        var latencies = Samples()
        var seconds = 0.0

        var perSecond: Double { Double(answered) / seconds }
    }

    private struct Telephone {
        var name: String
        var signer: DeviceReport.Signer
        var sequence: Int64
    }

    private struct Report: Hashable {
        var name: String
        var sequence: Int64
    }

    private struct Sent {
        /// The times of the first and the last transmission.
        var first: Int64
        var last: Int64
        var datagram: [UInt8]
    }

    /// How long a phone waits for its answer before it retransmits, in nanoseconds.
    private static let patience: Int64 = 1_000_000_000

    private let socket: DatagramSocket
    private let key: [String: DeviceReport.Key]
    private var telephones: [Telephone] = []
    private var waiting: [Report: Sent] = [:]
    private var outcome = Outcome()

    /// - parameters:
    ///   - first: The number of the first phone.
    ///   - sequence: The sequence number before the first: the gateway accepts each number only once.
    init(port: Int, first: Int = 0, count: Int, after sequence: Int64 = 0) throws {
        socket = try DatagramSocket(port: port)
        var keys: [String: DeviceReport.Key] = [:]
        for index in first..<first + count {
            let device = GatewayDesk.telephone(index)
            guard let key = DeviceReport.Key(GatewayDesk.key(of: device)) else { continue }
            keys[device.key] = key
            telephones.append(
                Telephone(
                    name: device.key,
                    signer: try DeviceReport.Signer(name: device.key, key: key),
                    sequence: sequence
                )
            )
        }
        key = keys
    }

    /// Sends for some seconds and waits for the answers.
    ///
    /// - parameters:
    ///   - atOnce: The maximum number of unanswered reports.
    ///   - repeats: Whether unanswered reports are retransmitted, as devices do.
    mutating func run(
        _ content: Content,
        rate: Int,
        seconds: Double,
        atOnce: Int = .max,
        repeats: Bool = false
    ) throws -> Outcome {
        (waiting, outcome) = ([:], Outcome())
        let start = Monotonic.now()
        let length = Int64(seconds * 1e9)
        var elapsed: Int64 = 0
        while elapsed < length {
            let due = rate == .max ? .max : Int(Double(elapsed) / 1e9 * Double(rate)) - outcome.sent
            try send(min(due, atOnce - waiting.count, 32), content)
            take(waiting: 1)
            if repeats { sendAgain() }
            elapsed = Monotonic.now() - start
        }
        outcome.seconds = Double(elapsed) / 1e9
        let end = Monotonic.now() + 2 * Self.patience
        while !waiting.isEmpty, Monotonic.now() < end {
            take(waiting: 50)
            if repeats { sendAgain() }
        }
        return outcome
    }

    private mutating func sendAgain() {
        let now = Monotonic.now()
        let late = waiting.filter { now - $0.value.last > Self.patience }
        guard !late.isEmpty else { return }
        var batch = DatagramBatch()
        for (report, sent) in late.prefix(32) {
            batch.append(sent.datagram)
            waiting[report]?.last = now
        }
        _ = socket.send(batch)
    }

    private mutating func send(_ count: Int, _ content: Content) throws {
        guard count > 0 else { return }
        var batch = DatagramBatch()
        for _ in 0..<count {
            let index = outcome.sent % telephones.count
            telephones[index].sequence += 1
            let telephone = telephones[index]
            let sequence = telephone.sequence
            let kind: DeviceReport.Kind =
                switch content {
                case .statuses: .status(sequence.isMultiple(of: 2) ? .patrol : .atPost)
                case .positions: .position(place(index, sequence))
                case .sightings:
                    .report(
                        DeviceReport.Sighting(
                            "路边堆放垃圾 \(sequence)",
                            classWord: "暴露垃圾",
                            point: DeviceReport.ReportedPoint(point(index, sequence))
                        )
                    )
                }
            let datagram = try telephone.signer.datagram(sequence, at: Timestamp.system(), kind)
            batch.append(datagram)
            let now = Monotonic.now()
            waiting[Report(name: telephone.name, sequence: sequence)] = Sent(first: now, last: now, datagram: datagram)
            outcome.sent += 1
        }
        _ = socket.send(batch)
    }

    private func place(_ index: Int, _ sequence: Int64) -> DeviceReport.Position {
        DeviceReport.Position(DeviceReport.ReportedPoint(point(index, sequence)), speedKmh: 4)
    }

    private func point(_ index: Int, _ sequence: Int64) -> GeoPoint {
        GeoPoint(latitude: 45.70 + Double(sequence) * 1e-5, longitude: 126.60 + Double(index) * 1e-4)
    }

    private mutating func take(waiting milliseconds: Int32) {
        var patience = milliseconds
        var datagrams: [[UInt8]] = []
        while socket.take(waiting: patience, { datagrams.append(Array($0)) }) > 0 { patience = 0 }
        let now = Monotonic.now()
        for datagram in datagrams {
            guard let envelope = try? DeviceReport.Unverified(datagram.span), let key = key[envelope.name],
                case .ack(let ack) = try? envelope.downlink(signedBy: key), ack.ok,
                let sent = waiting.removeValue(forKey: Report(name: envelope.name, sequence: ack.of))
            else { continue }
            outcome.answered += 1
            outcome.latencies.add(Double(now - sent.first) / 1e6)
        }
    }
}
