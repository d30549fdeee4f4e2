/// Terminals nobody enrolled (未识别终端): what they sent last and how often, so that somebody can.
///
/// Bounded: a flood of made-up numbers pushes out the oldest and costs no memory.
struct Quarantine: Sendable {
    static let capacity = 500
    /// How much of a last frame is kept.
    static let frameBytes = 128

    private var strangers: [DeviceID: QuarantinedDevice] = [:]
    private var order: [DeviceID] = []
    private var changed: Set<DeviceID> = []

    /// Goes on from what the process before knew.
    mutating func restore(_ known: [QuarantinedDevice]) {
        for stranger in known.suffix(Self.capacity) where strangers[stranger.id] == nil {
            strangers[stranger.id] = stranger
            order.append(stranger.id)
        }
    }

    /// - parameter id: The device as it would be enrolled; one without a name goes by its address.
    mutating func note(_ id: DeviceID, from peer: Peer, frame: Swift.Span<UInt8>, at now: Instant) {
        var kept: [UInt8] = []
        for index in frame.indices.prefix(Self.frameBytes) { kept.append(frame[index]) }
        if strangers[id] == nil {
            if order.count >= Self.capacity { forget(order[0]) }
            order.append(id)
            strangers[id] = QuarantinedDevice(id: id, firstHeard: now, lastHeard: now, messages: 0)
        }
        strangers[id]?.messages += 1
        strangers[id]?.lastHeard = now
        strangers[id]?.address = peer.description
        strangers[id]?.lastFrame = kept
        changed.insert(id)
    }

    /// Somebody enrolled it, or there are too many.
    mutating func forget(_ id: DeviceID) {
        guard strangers.removeValue(forKey: id) != nil else { return }
        order.removeAll { $0 == id }
        changed.remove(id)
    }

    /// What has changed since it was last asked.
    mutating func takeChanges() -> [QuarantinedDevice] {
        defer { changed = [] }
        return changed.compactMap { strangers[$0] }
    }
}
