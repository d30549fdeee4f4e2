import DispatchDomain

/// Unknown devices waiting to become units (`serve --adopt`).
///
/// The first frames of such a device are kept until the desk has adopted it, so that its first position is not lost.
/// Anybody can make up numbers, and each becomes a unit: how many wait, how many bytes are kept for them and how many
/// are adopted in a minute is limited, for each host and for all. Who gets no place is quarantined and sends again.
struct Adoption {
    /// The most devices that wait at once.
    static let capacity = 512
    /// The most devices that the desk is asked about at once; events wait for no more than these.
    static let batch = 32
    /// The frames kept for a device, and the bytes kept for all.
    static let framesKept = 4
    static let bytesKept = 256 * 1024
    /// The number of known devices from which on none is adopted.
    static let most = 20_000
    /// How long a device that the desk has not adopted is not offered again, and how many such are remembered.
    static let pause = 10 * Milliseconds.minute
    static let declinedKept = 1_024

    /// A frame that is handled when its device is known.
    struct Frame {
        var bytes: [UInt8]
        var peer: Peer
        /// Whether it may be answered: one frame of a datagram may.
        var isAnswered: Bool
    }

    private struct Waiting {
        var frames: [Frame] = []
        /// Whether the desk has been asked to adopt it.
        var isAsked = false
    }

    private var waiting: [DeviceID: Waiting] = [:]
    private var declined: [DeviceID: Timestamp] = [:]
    private var bytes = 0
    private var isAsking = false
    private var budget: SourceBudget

    /// Creates an empty list.
    ///
    /// - parameter perMinute: The devices of one host that are adopted at once and in a minute; twice as many of all at
    ///   once.
    init(perMinute: Int) {
        let (most, perSecond) = (Double(perMinute), Double(perMinute) / 60)
        let host = SourceBudget.Rate(burst: most, perSecond: perSecond)
        budget = SourceBudget(sender: host, host: host, all: .init(burst: 2 * most, perSecond: perSecond))
    }

    /// Keeps a frame of a device until the desk has adopted it.
    ///
    /// - parameter share: The datagram that brought the frame.
    /// - returns: False if the device has no place: it is not adopted now.
    mutating func offer(
        _ id: DeviceID,
        _ frame: Span<UInt8>,
        of share: inout DatagramShare,
        from peer: Peer,
        at now: Timestamp
    ) -> Bool {
        guard var item = waiting[id] ?? place(for: id, peer, now) else { return false }
        if item.frames.count < Self.framesKept, bytes + frame.count <= Self.bytesKept {
            let copy = frame.withUnsafeBufferPointer { Array($0) }
            item.frames.append(Frame(bytes: copy, peer: peer, isAnswered: share.takeAnswer()))
            bytes += frame.count
        }
        waiting[id] = item
        return true
    }

    private mutating func place(for id: DeviceID, _ peer: Peer, _ now: Timestamp) -> Waiting? {
        guard id.isUsable, waiting.count < Self.capacity else { return nil }
        if let at = declined[id] {
            guard !(0..<Self.pause).contains(now - at) else { return nil }
            declined[id] = nil
        }
        return budget.spend(from: SenderAddress(peer), at: now) ? Waiting() : nil
    }

    /// Returns some of the devices that the desk has not been asked about, and marks them as asked; none while it is
    /// being asked.
    mutating func takeUnasked() -> [DeviceID] {
        guard !isAsking, !waiting.isEmpty else { return [] }
        let unasked = waiting.lazy.filter { !$0.value.isAsked }.prefix(Self.batch).map(\.key).sorted()
        for id in unasked { waiting[id]?.isAsked = true }
        isAsking = !unasked.isEmpty
        return unasked
    }

    /// Removes devices that the desk was asked about, and returns the frames kept for them.
    ///
    /// - parameter adopted: Those that are known now; the others are not offered again for a while.
    mutating func release(_ ids: [DeviceID], adopted: Set<DeviceID>, at now: Timestamp) -> [Frame] {
        isAsking = false
        let frames = ids.flatMap { waiting.removeValue(forKey: $0)?.frames ?? [] }
        bytes -= frames.reduce(0) { $0 + $1.bytes.count }
        if declined.count + ids.count > Self.declinedKept { declined = [:] }
        for id in ids where !adopted.contains(id) { declined[id] = now }
        return frames
    }
}
