import DispatchCore
import DispatchDomain
import DispatchWire
import NIOCore

extension GatewayCore {
    /// Handles new journal entries of any process: reloads devices, confirms SOS alarms and reads the outbox.
    func follow(_ entries: [JournalEntry]) {
        if entries.contains(where: { DeskFact.Kind(rawValue: $0.kind)?.changesTerminals ?? false }) { reloadDevices() }
        for entry in entries { follow(entry) }
        downlink?.read()
    }

    private func follow(_ entry: JournalEntry) {
        // Most entries are about cases and need not be decoded here.
        guard case .unit(let unit) = JournalSubject(entry.subject),
            case .onUnit(_, let event) = try? JournalContent(entry)
        else { return }
        switch event.fact {
        case .sosTaken: confirmEmergency(of: unit)
        case .resent(let id, _): downlink?.restart(id)
        case .statusSet, .unitNoted, .unitActUndone, .dutySet, .safetyChecked, .safetyOverdue, .sosRaised,
            .alarmsChanged, .messageSent, .delivered, .deliveryFailed:
            break
        }
    }

    private func reloadDevices(then: @escaping @Sendable (GatewayCore) -> Void = { _ in }) {
        let desk = desk
        let bound = NIOLoopBound(self, eventLoop: loop)
        words?.run {
            guard let devices = try? desk.devices(), let keys = try? desk.deviceKeys() else { return }
            bound.execute { core in
                core.take(devices, keys)
                then(core)
                core.settle()
            }
        }
    }

    /// Whether an unknown device may become a unit: adoption is on and fewer than `Adoption.most` devices are known.
    var mayAdopt: Bool { adopts && terminals.count < Adoption.most }

    /// Asks the desk to adopt the unknown devices heard so far, then handles the datagrams they had sent.
    func adoptStrangers() {
        let ids = adoption.takeUnasked()
        guard !ids.isEmpty else { return }
        let desk = desk
        let bound = NIOLoopBound(self, eventLoop: loop)
        words?.run {
            // Devices the desk does not adopt, such as revoked ones, stay unknown.
            _ = try? desk.adopt(ids)
            bound.execute { core in
                core.reloadDevices { core in
                    for (bytes, peer) in core.adoption.release(ids) { core.receiveAdopted(bytes.span, peer) }
                }
            }
        }
    }

    private func receiveAdopted(_ bytes: Span<UInt8>, _ peer: Peer) {
        switch WireFormat(bytes) {
        case .jt808: receiveJT808(bytes, from: peer)
        case .nmea: receiveNMEA(bytes, from: peer)
        case .report, .unknown: break
        }
    }
}

extension DeskFact.Kind {
    /// Whether the event changes the list of devices.
    fileprivate var changesTerminals: Bool {
        switch self {
        case .deviceEnrolled, .deviceRevoked, .unitsImported: true
        case .deskMade, .catalogueImported, .calendarImported, .responsibilityGridsImported, .unitGridsImported,
            .placesImported, .operatorsImported, .dayBegan, .backedUp:
            false
        }
    }
}
