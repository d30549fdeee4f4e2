import DispatchCore
import DispatchDomain

/// Devices that are not enrolled (未识别终端), with their last frame and message count, so that an operator can enrol them.
///
/// Bounded: a flood of made-up numbers pushes out the oldest entries and takes no more memory.
struct Quarantine: Sendable {
    static let capacity = 500
    /// The bytes of the last frame that are kept.
    static let frameBytes = 128

    /// By `DeviceID.matching`, which all spellings of one device share.
    private var unknown: [String: QuarantinedDevice] = [:]
    private var order: [String] = []
    private var changed: Set<String> = []

    /// Restores the devices saved by the previous process.
    mutating func restore(_ known: [QuarantinedDevice]) {
        for device in known.suffix(Self.capacity) where unknown[device.id.matching] == nil {
            unknown[device.id.matching] = device
            order.append(device.id.matching)
        }
    }

    /// Records a message of an unknown device.
    ///
    /// - parameter id: The id it would be enrolled under; a device without a name has its address as the key.
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

    /// Removes a device that has been enrolled.
    mutating func forget(_ id: DeviceID) { drop(id.matching) }

    private mutating func drop(_ name: String) {
        guard unknown.removeValue(forKey: name) != nil else { return }
        order.removeAll { $0 == name }
        changed.remove(name)
    }

    /// Returns the devices that changed since the last call.
    mutating func takeChanges() -> [QuarantinedDevice] {
        defer { changed = [] }
        return changed.compactMap { unknown[$0] }
    }
}
