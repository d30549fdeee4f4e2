import DispatchCore
import DispatchDomain
import DispatchWire
import NIOCore

extension GatewayCore {
    /// Handles the NMEA sentences of a datagram.
    ///
    /// The device is identified by the first that applies: an id in the sentence, an id sentence sent earlier from the
    /// same address, the address a device was enrolled with.
    func receiveNMEA(_ bytes: Span<UInt8>, from peer: Peer) {
        let configured = configuredIndex(peer)
        guard configured == nil, !sources.isKnown(peer) else { return readSentences(bytes, configured, peer) }
        let first = bytes.extracting(first: min(bytes.count, DatagramShare.sentenceBytes))
        guard mayRead(first.count, from: peer) else { return skip(bytes.count, of: .nmea, from: peer) }
        readSentences(first, nil, peer)
        guard bytes.count > first.count else { return }
        // The first sentences have shown whose the others are.
        guard sources.isKnown(peer) else { return skip(bytes.count - first.count, of: .nmea, from: peer) }
        readSentences(bytes.extracting(droppingFirst: first.count), nil, peer)
    }

    private func readSentences(_ bytes: Span<UInt8>, _ configured: Int?, _ peer: Peer) {
        let source = sources.source(at: peer)
        var fixes: [NMEA.Fix] = []
        var refusals: [NMEA.Refused: Int64] = [:]
        source.session.take(bytes, receivedAt: now) { event in
            switch event {
            case .fix(let fix): Self.add(fix, to: &fixes)
            case .refused(let reason, _): refusals[reason, default: 0] += 1
            case .other: counters.nmea.frames += 1
            case .identity: break
            }
        }
        if terminals.hasLenient {
            let lenient = lenientFixes(bytes, source, configured)
            if !lenient.isEmpty { (fixes, refusals) = (lenient, [:]) }
        }
        for (reason, count) in refusals {
            counters.nmea.reject(reason.code, count: count)
            sampleRefusal(.nmea, reason.code, nil, from: peer)
        }
        counters.nmea.frames += Int64(fixes.count)
        var isKnown = true
        for fix in fixes { isKnown = handleFix(fix, configured, peer) && isKnown }
        let name = fixes.last?.identity ?? source.session.lastName
        if fixes.isEmpty { isKnown = (name.map { nmeaIndex($0) } ?? configured) != nil }
        guard !isKnown else { return }
        counters.nmea.unknownDevice += 1
        let id = DeviceID(.nmea, name ?? peer.description)
        if name != nil, !fixes.isEmpty, isAdopting(id, bytes, from: peer) { return }
        quarantineUnknown(.id(id), id, from: peer, frame: bytes)
    }

    /// Returns the fixes of devices enrolled as lenient, read without verifying checksums.
    private func lenientFixes(
        _ bytes: Span<UInt8>,
        _ source: NMEASources.Source,
        _ configured: Int?
    ) -> [NMEA.Fix] {
        var fixes: [NMEA.Fix] = []
        source.lenient.take(bytes, receivedAt: now) { event in
            guard case .fix(let fix) = event,
                let index = fix.identity.map({ nmeaIndex($0) }) ?? configured, terminals[index].device.isLenient
            else { return }
            Self.add(fix, to: &fixes)
        }
        return fixes
    }

    /// Adds a fix; of several sentences of one device with the same time of day, keeps the one that has a speed.
    private static func add(_ fix: NMEA.Fix, to fixes: inout [NMEA.Fix]) {
        let same = fixes.lastIndex { $0.timeOfDay == fix.timeOfDay && $0.identity == fix.identity }
        guard let same, fix.timeOfDay != nil else { return fixes.append(fix) }
        if fixes[same].speedKnots == nil { fixes[same] = fix }
    }

    /// Passes a fix on to the filter.
    ///
    /// - returns: Whether a known device sent it.
    private func handleFix(_ sentence: NMEA.Fix, _ configured: Int?, _ peer: Peer) -> Bool {
        guard let index = sentence.identity.map({ nmeaIndex($0) }) ?? configured else { return false }
        let terminal = terminals[index]
        if configured == nil { sources.keep(peer) }
        authenticated(index, from: peer)
        heard(terminal)
        let at = sentence.instant(heard: now)
        acceptFix(
            Fix(
                point: terminal.device.datum.toWGS84(sentence.point),
                at: at,
                receivedAt: now,
                speedKmh: sentence.speedKmh,
                course: sentence.course,
                device: terminal.name,
                deviceAt: at
            ),
            from: terminal
        )
        return true
    }

    private func nmeaIndex(_ name: String) -> Int? { terminals.index(of: DeviceID(.nmea, name)) }

    /// The index of the device enrolled under an address: `HOST:PORT`, else `HOST`.
    private func configuredIndex(_ peer: Peer) -> Int? {
        guard terminals.hasAddresses else { return nil }
        return nmeaIndex(peer.description) ?? nmeaIndex(peer.host)
    }
}
