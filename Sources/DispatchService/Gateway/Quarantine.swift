import DispatchCore
import DispatchDomain
import DispatchWire

/// Devices that are not enrolled (未识别终端), with their last frame and message count, so that an operator can enrol them.
///
/// Bounded: when it is full, the sender with the most entries loses one. Numbers can be made up by the thousand, so a
/// device that has been heard for a while stays before one that was heard once.
struct Quarantine {
    static let capacity = 500
    /// The bytes of the last frame that are kept.
    static let frameBytes = 128
    /// The time after which a device that is still heard counts as one that stays.
    static let lasting = 10 * Milliseconds.second
    /// The entries that are left to devices heard for the first time, however many others stay.
    static let newcomers = capacity / 4

    /// What a device is looked up by; all spellings of one device share it.
    enum Name: Hashable {
        case number(JT808.TerminalNumber)
        case id(DeviceID)

        init(_ id: DeviceID) {
            guard id.kind == .jt808, let number = JT808.TerminalNumber(id.key) else {
                self = .id(id)
                return
            }
            self = .number(number)
        }

        var kind: DeviceKind {
            switch self {
            case .number: .jt808
            case .id(let id): id.kind
            }
        }
    }

    private struct Entry {
        var device: QuarantinedDevice
        /// Where its last message came from; nil for one of the previous process.
        var source: SenderAddress?
        /// When it was first and last heard by the machine's clock; the desk's may stand still.
        var began: Timestamp
        var heard: Timestamp
        /// Whether it had been heard for a while by the previous process.
        var hasLasted = false

        var isLasting: Bool { hasLasted || heard - began >= Quarantine.lasting }
    }

    private var unknown: [Name: Entry] = [:]
    private var changed: Set<Name> = []
    /// The devices that were removed since the last `takeChanges`, by their names.
    private var removed: [Name: DeviceID] = [:]

    /// Restores the devices saved by the previous process.
    mutating func restore(_ known: [QuarantinedDevice]) {
        for device in known.sorted(by: { $0.lastHeard > $1.lastHeard }).prefix(Self.capacity) {
            let long = device.lastHeard - device.firstHeard >= Self.lasting
            let never = Timestamp(milliseconds: 0)
            unknown[Name(device.id)] = Entry(device: device, began: never, heard: never, hasLasted: long)
        }
    }

    /// Counts a message of a device that is listed.
    ///
    /// - parameters:
    ///   - now: The desk's time.
    ///   - steady: The machine's.
    mutating func count(_ name: Name, at now: Timestamp, steady: Timestamp) {
        guard let index = unknown.index(forKey: name) else { return }
        unknown.values[index].device.messages += 1
        unknown.values[index].device.lastHeard = now
        unknown.values[index].heard = steady
        changed.insert(name)
    }

    /// Lists a device, or the details of its message if it is listed already.
    ///
    /// - parameter id: The id it would be enrolled under; a device without a name has its address as the key. One that
    ///   can't be enrolled is not listed.
    mutating func note(
        _ name: Name,
        _ id: DeviceID,
        from peer: Peer,
        _ source: SenderAddress,
        frame: Span<UInt8>,
        at now: Timestamp,
        steady: Timestamp
    ) {
        guard id.isUsable else { return }
        if unknown[name] == nil {
            if unknown.count >= Self.capacity { makeRoom() }
            let device = QuarantinedDevice(id: id, firstHeard: now, lastHeard: now)
            unknown[name] = Entry(device: device, began: steady, heard: steady)
            removed[name] = nil
        }
        unknown[name]?.source = source
        unknown[name]?.device.address = peer.description
        unknown[name]?.device.lastFrame = frame.indices.prefix(Self.frameBytes).map { frame[$0] }
        changed.insert(name)
    }

    /// Removes a device that has been enrolled.
    mutating func forget(_ id: DeviceID) { drop(Name(id)) }

    /// Returns the devices that changed since the last call, and those that are no longer listed.
    mutating func takeChanges() -> (listed: [QuarantinedDevice], removed: [DeviceID]) {
        defer { (changed, removed) = ([], [:]) }
        return (changed.compactMap { unknown[$0]?.device }, Array(removed.values))
    }

    private mutating func drop(_ name: Name) {
        guard let entry = unknown.removeValue(forKey: name) else { return }
        changed.remove(name)
        removed[name] = entry.device.id
    }

    // MARK: Fairness

    /// What decides which device makes room; the greatest does.
    private struct Weight: Comparable {
        /// The entries of its host, and of its address there.
        var ofHost: Int
        var ofSender: Int
        var isOfLargerGroup: Bool
        var heard: Timestamp

        static func < (left: Weight, right: Weight) -> Bool {
            if left.ofHost != right.ofHost { return left.ofHost < right.ofHost }
            if left.ofSender != right.ofSender { return left.ofSender < right.ofSender }
            if left.isOfLargerGroup != right.isOfLargerGroup { return right.isOfLargerGroup }
            return left.heard > right.heard
        }
    }

    private mutating func makeRoom() {
        var hosts: [UInt64: Int] = [:]
        var senders: [SenderAddress: Int] = [:]
        for source in unknown.values.lazy.compactMap(\.source) {
            hosts[source.host, default: 0] += 1
            senders[source, default: 0] += 1
        }
        // Made-up numbers are new, so the new ones make room; but if those that stay took every place, a genuine
        // device would never be listed.
        let givesUpLasting = unknown.values.count { !$0.isLasting } < Self.newcomers
        let victim = unknown.max { left, right in
            weight(left.value, hosts, senders, givesUpLasting) < weight(right.value, hosts, senders, givesUpLasting)
        }
        if let victim { drop(victim.key) }
    }

    private func weight(
        _ entry: Entry,
        _ hosts: [UInt64: Int],
        _ senders: [SenderAddress: Int],
        _ givesUpLasting: Bool
    ) -> Weight {
        Weight(
            ofHost: entry.source.flatMap { hosts[$0.host] } ?? 1,
            ofSender: entry.source.flatMap { senders[$0] } ?? 1,
            isOfLargerGroup: entry.isLasting == givesUpLasting,
            heard: entry.heard
        )
    }
}
