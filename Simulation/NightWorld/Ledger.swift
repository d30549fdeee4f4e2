import DispatchCore
import DispatchDomain
import DispatchWire

/// What the desk has confirmed to somebody, and must never lose.
struct Ledger {
    /// The journal as everybody has seen it: an entry that was visible was on disk.
    private(set) var entries: [JournalEntry] = []
    /// The sequence numbers of signed events that were answered for good, by device.
    private(set) var accepted: [DeviceID: Set<Int64>] = [:]
    /// The reports that reached the gateway at a time without faults and are not answered yet, with that time.
    private var owed: [Answer: Int64] = [:]
    /// The events that devices have sent.
    private var events: [Answer: DeviceReport.Kind.Name] = [:]
    /// The case that each sighting became, as its device was told.
    private var cases: [Answer: CaseID] = [:]
    private var sightings: [CaseID: Answer] = [:]
    /// The cases that a restore has taken away.
    private var gone: Set<String> = []
    private var keys: [DeviceID: DeviceReport.Key] = [:]
    private var frames: FrameLedger

    private struct Answer: Hashable {
        var device: DeviceID
        var seq: Int64
    }

    /// - parameter devices: The devices, with the keys of those that sign.
    init(_ devices: [(device: Device, key: [UInt8]?)]) {
        frames = FrameLedger(devices.map(\.device))
        for (device, key) in devices { keys[device.id] = key.flatMap { DeviceReport.Key($0) } }
    }

    /// The sequence number of the last entry seen.
    var end: Int64 { entries.last?.seq ?? 0 }

    /// Takes the entries that are new since the last look; returns them.
    mutating func look(at desk: Desk) throws -> [JournalEntry] {
        let new = try desk.journal(after: end)
        for entry in new where isRegistration(entry) && gone.contains(entry.subject) {
            throw Broken("entry \(entry.seq) gives the number of a case that a restore took away, \(entry.subject)")
        }
        entries += new
        return new
    }

    /// Throws if the desk does not have everything that was seen, as it was.
    func check(_ desk: Desk, after what: String) throws {
        let stored = try desk.journal(after: 0)
        guard stored.count >= entries.count else {
            throw Broken("after \(what) the journal has \(stored.count) entries, \(entries.count) were confirmed")
        }
        for (old, new) in zip(entries, stored) where old != new {
            throw Broken("after \(what) entry \(old.seq) is another one: \(old.kind) became \(new.kind)")
        }
        try frames.check(stored, after: what)
        for (device, numbers) in accepted where !numbers.isEmpty {
            let stored = Set(try desk.receipts(device).map(\.receipt.seq))
            // Of most only the newest receipts are kept.
            guard let newest = stored.max() else { throw Broken("after \(what) \(device) has no receipts") }
            let lost = numbers.filter { $0 > newest - Receipt.kept && !stored.contains($0) }
            guard lost.isEmpty else { throw Broken("after \(what) \(device) has lost its receipts \(lost.sorted())") }
        }
    }

    /// A backup has taken the desk's place: what came after it is gone, with everybody's knowledge.
    ///
    /// - parameter seen: The number of the last entry that the backup must have.
    mutating func goBack(to desk: Desk, having seen: Int64) throws {
        let stored = try desk.journal(after: 0)
        let kept = entries.prefix { $0.seq <= seen }
        guard stored.prefix(kept.count) == kept else { throw Broken("the desk is neither the old one nor the backup") }
        gone.formUnion(entries.dropFirst(kept.count).filter(isRegistration).map(\.subject))
        entries = stored
        for device in accepted.keys {
            accepted[device] = Set(try desk.receipts(device).map(\.receipt.seq))
        }
        owed = [:]
        frames.goBack(to: end)
        // Sent again, a sighting becomes another case.
        cases = [:]
    }

    private func isRegistration(_ entry: JournalEntry) -> Bool { entry.kind == CaseFact.Kind.registered.rawValue }

    /// A device has sent a datagram.
    mutating func sent(_ bytes: [UInt8]) {
        guard let (answer, kind) = event(in: bytes) else { return }
        events[answer] = kind
    }

    /// A datagram of a device has reached a gateway that has no trouble.
    mutating func delivered(_ bytes: [UInt8], at now: Int64) {
        frames.delivered(bytes, at: now)
        guard let (answer, _) = event(in: bytes) else { return }
        if owed[answer] == nil { owed[answer] = now }
    }

    /// The gateway has answered a device.
    mutating func answered(_ bytes: [UInt8]) throws {
        frames.answered(bytes)
        guard let answer = try? DeviceReport.Unverified(bytes), let key = keys[answer.device],
            case .ack(let ack)? = try? answer.downlink(signedBy: key)
        else { return }
        let event = Answer(device: answer.device, seq: ack.of)
        owed[event] = nil
        guard ack.error != DeviceReport.Ack.slower, let kind = events[event] else { return }
        accepted[answer.device, default: []].insert(ack.of)
        guard kind == .report, let id = ack.caseID else { return }
        // However often a sighting is sent and answered, it is one case, and no other sighting is.
        if let before = cases[event], before != id { throw Broken("\(event) became two cases, \(before) and \(id)") }
        if let other = sightings[id], other != event { throw Broken("\(event) and \(other) are one case, \(id)") }
        cases[event] = id
        sightings[id] = event
    }

    /// Throws if a device has waited for longer than ten seconds.
    func checkAnswers(at now: Int64) throws {
        try frames.check(at: now)
        for (answer, since) in owed where now - since > 10_000 {
            throw Broken("\(answer.device) has waited since \(since / 1000) s for the answer to report \(answer.seq)")
        }
    }

    mutating func owesNothing() {
        owed = [:]
        frames.owesNothing()
    }

    /// Returns the event in a datagram; nil if it is another datagram, such as a position.
    ///
    /// Positions are not counted on: they survive the end of a process, but not always a power cut.
    private func event(in bytes: [UInt8]) -> (Answer, DeviceReport.Kind.Name)? {
        guard let report = try? DeviceReport.Unverified(bytes), let key = keys[report.device],
            report.isSigned(by: key)
        else { return nil }
        return try? DeviceReport.read(report.payload) { fields throws(DeviceReport.ReportError) in
            let kind = try fields.text(.kind).flatMap { DeviceReport.Kind.Name(rawValue: $0) }
            guard let kind, kind != .position, kind != .ack else { return nil }
            return (Answer(device: report.device, seq: try fields.envelopeSequence()), kind)
        }
    }
}
