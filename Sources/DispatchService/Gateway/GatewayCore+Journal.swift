import DispatchCore
import DispatchDomain
import DispatchWire
import NIOCore

extension GatewayCore {
    /// Handles new journal entries of any process: reloads devices, confirms SOS alarms and reads the outbox.
    func follow(_ entries: [JournalEntry]) {
        if entries.contains(where: { DeskFact.Kind(rawValue: $0.kind)?.changesTerminals ?? false }) { reloadDevices() }
        for entry in entries where DeskFact.Kind(rawValue: entry.kind)?.isLogged ?? false { log(entry) }
        for entry in entries { follow(entry) }
        if entries.contains(where: { $0.kind == DeskFact.Kind.repaired.rawValue }) { downlink?.forgetUnsent() }
        downlink?.read()
        touchLog()
    }

    private func follow(_ entry: JournalEntry) {
        // Most entries are about cases and need not be decoded here.
        guard case .unit(let unit) = JournalSubject(entry.subject),
            case .onUnit(_, let event) = try? JournalContent(entry)
        else { return }
        switch event.fact {
        case .sosTaken:
            for index in terminals.indices(of: unit) { terminals[index].callTaken(at: steadyNow) }
            confirmEmergency(of: unit)
        case .resent(let id, _): downlink?.restart(id)
        case .statusSet, .unitNoted, .unitActUndone, .dutySet, .safetyChecked, .safetyOverdue, .sosRaised,
            .alarmsChanged, .messageSent, .delivered, .deliveryFailed:
            break
        }
    }

    /// Logs what administrators did with devices, and backups.
    private func log(_ entry: JournalEntry) {
        guard case .onDesk(let event) = try? JournalContent(entry) else { return }
        switch event.fact {
        case .deviceEnrolled(let device, _):
            var details = ["device": device.id.description, "by": entry.actor]
            if let unit = device.unit { details["unit"] = unit.rawValue }
            log.note(.enrolled, details)
        case .deviceRevoked(let device): log.note(.revoked, ["device": device.description, "by": entry.actor])
        case .backedUp(let file, _, _): log.note(.backedUp, ["file": file, "by": entry.actor])
        case .repaired(let what, let kept):
            log.note(.repaired, ["what": what.joined(separator: ", "), "kept": kept, "by": entry.actor])
        case .deviceCodeRenewed(let device, let address):
            log.note(.codeRenewed, ["device": device.description, "from": address])
        // Logged as it happens, by its counter.
        case .deviceRegistrationRefused: break
        case .deskMade, .catalogueImported, .calendarImported, .responsibilityGridsImported, .unitGridsImported,
            .placesImported, .unitsImported, .operatorsImported, .dayBegan, .unitRemoved, .trackSetAside,
            .clockStepped, .clockConfirmed, .deskRestored, .imported:
            break
        }
    }

    private func reloadDevices() {
        let desk = desk
        let bound = NIOLoopBound(self, eventLoop: loop)
        events?.run {
            let read = Result { () throws(DeskFailure) in (try desk.devices(), try desk.deviceKeys()) }
            bound.execute { core in
                switch read {
                case .success(let (devices, keys)):
                    core.worked(.devices)
                    core.replaceDevices(devices, keys)
                    core.endBurst()
                case .failure(let failure): core.failed(.devices, failure)
                }
            }
        }
    }
}

extension DeskFact.Kind {
    /// Whether the event changes the list of devices.
    fileprivate var changesTerminals: Bool {
        switch self {
        case .deviceEnrolled, .deviceRevoked, .unitsImported, .unitRemoved, .repaired: true
        case .deskMade, .catalogueImported, .calendarImported, .responsibilityGridsImported, .unitGridsImported,
            .placesImported, .operatorsImported, .dayBegan, .backedUp, .trackSetAside, .clockStepped, .clockConfirmed,
            .deskRestored, .deviceCodeRenewed, .deviceRegistrationRefused, .imported:
            false
        }
    }

    /// Whether the log tells of the event; the body of any other, which may hold a whole city, is not decoded for it.
    fileprivate var isLogged: Bool {
        switch self {
        case .deviceEnrolled, .deviceRevoked, .backedUp, .repaired, .deviceCodeRenewed: true
        case .deskMade, .catalogueImported, .calendarImported, .responsibilityGridsImported, .unitGridsImported,
            .placesImported, .unitsImported, .operatorsImported, .dayBegan, .unitRemoved, .trackSetAside,
            .clockStepped, .clockConfirmed, .deskRestored, .deviceRegistrationRefused, .imported:
            false
        }
    }
}
