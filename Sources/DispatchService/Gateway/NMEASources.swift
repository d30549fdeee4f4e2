import DispatchCore
import DispatchDomain
import DispatchWire
import NIOCore

/// The NMEA state of each source address: incomplete sentence, last date and device id.
///
/// Bounded: the addresses heard longest ago are forgotten first.
struct NMEASources {
    static let capacity = 4_096

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

    private var sources: [Peer: Source] = [:]
    private var uses = 0

    /// Returns the source at an address, creating it if needed.
    mutating func source(at peer: Peer) -> Source {
        uses += 1
        if let known = sources[peer] {
            known.lastUse = uses
            return known
        }
        if sources.count >= Self.capacity { forgetOld() }
        let source = Source(lastUse: uses)
        sources[peer] = source
        return source
    }

    /// Forgets the older half at once, so that the cost per source is small.
    private mutating func forgetOld() {
        let old = sources.sorted { $0.value.lastUse < $1.value.lastUse }.prefix(Self.capacity / 2)
        for (peer, _) in old { sources[peer] = nil }
    }
}
