import NIOCore

extension GatewayCore {
    /// Sentences of a bare receiver: who says it, first that applies: in the sentence, in one before, by the address.
    func receiveNMEA(_ bytes: Swift.Span<UInt8>, from peer: Peer) {
        let configured = configuredIndex(peer)
        let source = sources.source(at: peer, isLenient: isLenient(peer, configured))
        var named: String?
        var fixes: [NMEA.Fix] = []
        source.session.take(bytes, receivedAt: now) { event in
            switch event {
            case .fix(let fix):
                counters.nmea.frames += 1
                Self.add(fix, to: &fixes)
            case .identity(let name): named = name
            case .refused(let reason, _): counters.nmea.reject(reason.code)
            case .other: counters.nmea.frames += 1
            }
        }
        var isKnown = true
        for fix in fixes { isKnown = take(fix, configured, peer) && isKnown }
        let name = fixes.last?.identity ?? named ?? source.session.identity
        if fixes.isEmpty { isKnown = (name.map { nmeaIndex($0) } ?? configured) != nil }
        guard !isKnown else { return }
        counters.nmea.unknownDevice += 1
        let id = DeviceID(.nmea, name ?? peer.description)
        if adopts, name != nil, !fixes.isEmpty {
            adoption.wait(id, bytes, from: peer)
        } else {
            stranger(id, from: peer, frame: bytes)
        }
    }

    /// Several sentences tell of the same moment: the one that knows the speed speaks for it.
    private static func add(_ fix: NMEA.Fix, to fixes: inout [NMEA.Fix]) {
        let same = fixes.lastIndex { $0.timeOfDay == fix.timeOfDay && $0.identity == fix.identity }
        guard let same, fix.timeOfDay != nil else { return fixes.append(fix) }
        if fixes[same].speedKnots == nil { fixes[same] = fix }
    }

    /// A device that sends no good checksums is known by its address, or by the name it gave there before.
    private func isLenient(_ peer: Peer, _ configured: Int?) -> Bool {
        guard let index = configured ?? sources.known(at: peer)?.session.identity.flatMap({ nmeaIndex($0) }) else {
            return false
        }
        return terminals[index].device.isLenient
    }

    /// Whether somebody known said it.
    private func take(_ said: NMEA.Fix, _ configured: Int?, _ peer: Peer) -> Bool {
        guard let index = said.identity.map({ nmeaIndex($0) }) ?? configured else { return false }
        let terminal = terminals[index]
        proved(index, from: peer)
        heard(terminal)
        let at = said.instant(heard: now)
        take(
            Fix(
                point: terminal.device.datum.toWGS84(said.point),
                at: at,
                receivedAt: now,
                speedKmh: said.speedKmh,
                course: said.course,
                device: terminal.name,
                deviceAt: at
            ),
            from: terminal
        )
        return true
    }

    private func nmeaIndex(_ name: String) -> Int? { terminals.index(of: DeviceID(.nmea, name)) }

    /// The device enrolled for an address: `HOST:PORT`, else `HOST`.
    private func configuredIndex(_ peer: Peer) -> Int? {
        guard terminals.hasAddresses, let host = peer.address.ipAddress else { return nil }
        return nmeaIndex(peer.description) ?? nmeaIndex(host)
    }
}
