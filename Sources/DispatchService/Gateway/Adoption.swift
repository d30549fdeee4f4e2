import DispatchDomain

/// Unknown terminals on their way to becoming units (`serve --adopt`).
///
/// What such a terminal has sent so far waits here until the desk knows it, so that its first position is not lost.
struct Adoption {
    /// More than these at once are left to send again.
    static let capacity = 2_000
    static let datagramsKept = 4
    /// So many terminals a desk takes by itself: anyone can make up numbers, and each becomes a unit for good.
    static let most = 20_000

    struct Waiting {
        var datagrams: [(bytes: [UInt8], peer: Peer)] = []
        /// Whether the desk has been asked to take it.
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

    /// Those the desk has not been asked about yet.
    mutating func takeUnasked() -> [DeviceID] {
        let unasked = waiting.filter { !$0.value.isAsked }.map(\.key)
        for id in unasked { waiting[id]?.isAsked = true }
        return unasked.sorted()
    }

    /// What waited for terminals that are known now, or never will be.
    mutating func release(_ ids: [DeviceID]) -> [(bytes: [UInt8], peer: Peer)] {
        ids.flatMap { waiting.removeValue(forKey: $0)?.datagrams ?? [] }
    }
}
