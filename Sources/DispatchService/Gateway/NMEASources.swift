import DispatchCore
import DispatchDomain
import DispatchWire
import NIOCore

/// Who talks NMEA from where: half a sentence, the last date and the name that each address has given so far.
///
/// Bounded: the address heard longest ago is forgotten first.
struct NMEASources {
    static let capacity = 4_096

    final class Source {
        var session = NMEA.Session()
        /// The same bytes read without regard to checksums, for devices enrolled as lenient.
        var lenient = NMEA.Session(isLenient: true)
        var lastUse: Int

        init(lastUse: Int) {
            self.lastUse = lastUse
        }
    }

    private var sources: [Peer: Source] = [:]
    private var uses = 0

    /// The source at an address, a new one when it has never been heard.
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

    /// Half of them at once, so that forgetting costs little for each.
    private mutating func forgetOld() {
        let old = sources.sorted { $0.value.lastUse < $1.value.lastUse }.prefix(Self.capacity / 2)
        for (peer, _) in old { sources[peer] = nil }
    }
}
