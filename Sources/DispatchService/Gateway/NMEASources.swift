import DispatchCore
import DispatchDomain
import DispatchWire
import NIOCore

/// The NMEA state of each source address: incomplete sentence, last date and device id.
///
/// Bounded: the addresses heard longest ago are forgotten first, and made-up ones never push out that of a known device.
struct NMEASources {
    /// The most addresses of known devices, and of others.
    static let capacity = 4_096
    static let othersKept = 512

    final class Source {
        var session = NMEA.Session()
        /// The state for the same bytes read without verifying checksums, for devices enrolled as lenient.
        var lenient = NMEA.Session(isLenient: true)
        /// The value of `uses` when it was last heard.
        var lastUse: Int

        init(lastUse: Int) {
            self.lastUse = lastUse
        }
    }

    private var known: [Peer: Source] = [:]
    private var others: [Peer: Source] = [:]
    private var uses = 0

    /// Whether a known device has sent from an address.
    func isKnown(_ peer: Peer) -> Bool { known[peer] != nil }

    /// Returns the source at an address, creating it if needed.
    mutating func source(at peer: Peer) -> Source {
        uses += 1
        if let source = known[peer] ?? others[peer] {
            source.lastUse = uses
            return source
        }
        if others.count >= Self.othersKept { Self.forgetOld(&others) }
        let source = Source(lastUse: uses)
        others[peer] = source
        return source
    }

    /// Keeps the source at an address as that of a known device.
    mutating func keep(_ peer: Peer) {
        guard let source = others.removeValue(forKey: peer) else { return }
        if known.count >= Self.capacity { Self.forgetOld(&known) }
        known[peer] = source
    }

    /// Forgets the older half at once, so that the cost per source is small.
    private static func forgetOld(_ sources: inout [Peer: Source]) {
        let old = sources.sorted { $0.value.lastUse < $1.value.lastUse }.prefix(sources.count / 2)
        for (peer, _) in old { sources[peer] = nil }
    }
}
