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
    private var strangers: [String: QuarantinedDevice] = [:]
    private var order: [String] = []
    private var changed: Set<String> = []

    /// Goes on from what the process before knew.
    mutating func restore(_ known: [QuarantinedDevice]) {
        for stranger in known.suffix(Self.capacity) where strangers[stranger.id.matching] == nil {
            strangers[stranger.id.matching] = stranger
            order.append(stranger.id.matching)
        }
    }

    /// - parameter id: The device as it would be enrolled; one without a name goes by its address.
    mutating func note(_ id: DeviceID, from peer: Peer, frame: Span<UInt8>, at now: Timestamp) {
        var kept: [UInt8] = []
        for index in frame.indices.prefix(Self.frameBytes) { kept.append(frame[index]) }
        let name = id.matching
        if strangers[name] == nil {
            if order.count >= Self.capacity { drop(order[0]) }
            order.append(name)
            strangers[name] = QuarantinedDevice(id: id, firstHeard: now, lastHeard: now, messages: 0)
        }
        strangers[name]?.messages += 1
        strangers[name]?.lastHeard = now
        strangers[name]?.address = peer.description
        strangers[name]?.lastFrame = kept
        changed.insert(name)
    }

    /// Somebody enrolled it.
    mutating func forget(_ id: DeviceID) { drop(id.matching) }

    private mutating func drop(_ name: String) {
        guard strangers.removeValue(forKey: name) != nil else { return }
        order.removeAll { $0 == name }
        changed.remove(name)
    }

    /// What has changed since it was last asked.
    mutating func takeChanges() -> [QuarantinedDevice] {
        defer { changed = [] }
        return changed.compactMap { strangers[$0] }
    }
}
