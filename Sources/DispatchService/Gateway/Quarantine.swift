import DispatchCore
import DispatchDomain

/// Terminals nobody enrolled (未识别终端): what they sent last and how often, so that somebody can.
///
/// Bounded: a flood of made-up numbers pushes out the oldest and costs no memory.
struct Quarantine: Sendable {
    static let capacity = 500
    /// How much of a last frame is kept.
    static let frameBytes = 128

    /// By the name that all spellings of one terminal share.
    private var unknown: [String: QuarantinedDevice] = [:]
    private var order: [String] = []
    private var changed: Set<String> = []

    /// Goes on from what the process before knew.
    mutating func restore(_ known: [QuarantinedDevice]) {
        for device in known.suffix(Self.capacity) where unknown[device.id.matching] == nil {
            unknown[device.id.matching] = device
            order.append(device.id.matching)
        }
    }

    /// - parameter id: The device as it would be enrolled; one without a name goes by its address.
    mutating func note(_ id: DeviceID, from peer: Peer, frame: Span<UInt8>, at now: Timestamp) {
        var kept: [UInt8] = []
        for index in frame.indices.prefix(Self.frameBytes) { kept.append(frame[index]) }
        let name = id.matching
        if unknown[name] == nil {
            if order.count >= Self.capacity { drop(order[0]) }
            order.append(name)
            unknown[name] = QuarantinedDevice(id: id, firstHeard: now, lastHeard: now, messages: 0)
        }
        unknown[name]?.messages += 1
        unknown[name]?.lastHeard = now
        unknown[name]?.address = peer.description
        unknown[name]?.lastFrame = kept
        changed.insert(name)
    }

    /// Somebody enrolled it.
    mutating func forget(_ id: DeviceID) { drop(id.matching) }

    private mutating func drop(_ name: String) {
        guard unknown.removeValue(forKey: name) != nil else { return }
        order.removeAll { $0 == name }
        changed.remove(name)
    }

    /// What has changed since it was last asked.
    mutating func takeChanges() -> [QuarantinedDevice] {
        defer { changed = [] }
        return changed.compactMap { unknown[$0] }
    }
}
