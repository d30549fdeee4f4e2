import DispatchDomain

/// Unknown devices waiting to become units (`serve --adopt`).
///
/// The first datagrams of such a device are kept until the desk has adopted it, so that its first position is not lost.
struct Adoption {
    /// The most devices that wait at once; others have to send again.
    static let capacity = 2_000
    /// The datagrams kept per device.
    static let datagramsKept = 4
    /// The number of known devices from which on none is adopted: anyone can make up numbers, and each becomes a
    /// permanent unit.
    static let most = 20_000

    struct Waiting {
        var datagrams: [(bytes: [UInt8], peer: Peer)] = []
        /// Whether the desk has been asked to adopt it.
        var isAsked = false
    }

    private var waiting: [DeviceID: Waiting] = [:]

    mutating func wait(_ id: DeviceID, _ bytes: Span<UInt8>, from peer: Peer) {
        guard waiting[id] != nil || waiting.count < Self.capacity else { return }
        var item = waiting[id] ?? Waiting()
        if item.datagrams.count < Self.datagramsKept {
            item.datagrams.append((bytes.withUnsafeBufferPointer { Array($0) }, peer))
        }
        waiting[id] = item
    }

    /// Returns the devices the desk has not been asked to adopt yet, and marks them as asked.
    mutating func takeUnasked() -> [DeviceID] {
        let unasked = waiting.filter { !$0.value.isAsked }.map(\.key)
        for id in unasked { waiting[id]?.isAsked = true }
        return unasked.sorted()
    }

    /// Removes devices and returns the datagrams kept for them, whether the desk adopted them or not.
    mutating func release(_ ids: [DeviceID]) -> [(bytes: [UInt8], peer: Peer)] {
        ids.flatMap { waiting.removeValue(forKey: $0)?.datagrams ?? [] }
    }
}
