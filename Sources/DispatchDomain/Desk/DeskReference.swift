/// The aggregate of the desk itself: its identity, and the last day that has begun.
///
/// Its events carry the reference data, which go into tables (`ReferenceProjection` and its neighbours).
package struct DeskReference: Aggregate {
    /// The only identifier: a store has one desk.
    package enum ID: Hashable, Sendable { case desk }

    package typealias Action = DeskAction
    package typealias Event = DeskEvent
    package typealias Circumstances = DeskCircumstances

    package var name: String
    /// The county code of GB/T 2260, six digits.
    package var county: Int
    /// The seed of a generated city; nil for a real one.
    package var citySeed: UInt64?
    /// The last day that has begun at the desk; nil before the first.
    package var day: LocalDay?

    /// Its acts can't be undone, so no earlier history is read.
    package static let undoSpan = UndoSpan.since([])

    package static func subject(_ id: ID) -> JournalSubject { .desk }

    package static func decide(
        _ action: DeskAction,
        on old: DeskReference?,
        in circumstances: DeskCircumstances
    ) throws(Refusal) -> [DeskEvent] {
        switch action {
        case .record(let fact): return [DeskEvent(fact)]
        case .enrol(let device, let fingerprint): return try enrolled(device, fingerprint, circumstances)
        case .revoke(let id):
            guard let known = circumstances.device else { throw .ofDesk(.unknownDevice(id)) }
            return known.isRevoked ? [] : [DeskEvent(.deviceRevoked(device: known.device.id))]
        case .removeUnit(let unit):
            guard circumstances.knowsUnit else { throw .ofUnit(.unknownUnit(unit)) }
            guard !circumstances.isUnitInUse else { throw .ofDesk(.unitsInUse([unit])) }
            return [DeskEvent(.unitRemoved(unit: unit))]
        }
    }

    private static func enrolled(
        _ device: Device,
        _ fingerprint: String?,
        _ circumstances: DeskCircumstances
    ) throws(Refusal) -> [DeskEvent] {
        guard device.id.isUsable, device.interval > 0 else { throw .ofDesk(.deviceUnusable(device.id)) }
        if let unit = device.unit, !circumstances.knowsUnit { throw .ofUnit(.unknownUnit(unit)) }
        let known = circumstances.device.flatMap { $0.isRevoked ? nil : $0 }
        if let known, known.device.unit != device.unit || known.device.source != device.source {
            let owner = known.device.unit?.rawValue ?? known.device.source?.rawValue ?? known.device.id.description
            throw .ofDesk(.deviceTaken(known.device.id, by: owner))
        }
        // Without a new key the device keeps its old one.
        let print = fingerprint ?? known?.fingerprint
        // Enrolling a terminal that has a code is an administrator's consent to another registration.
        guard known?.device != device || known?.fingerprint != print || circumstances.hasCode else { return [] }
        return [DeskEvent(.deviceEnrolled(device: device, fingerprint: print))]
    }

    package static func applying(
        _ event: DeskEvent,
        _ stamp: Stamp,
        to old: DeskReference?,
        id: ID
    ) -> DeskReference? {
        var result = old
        switch event.fact {
        case .deskMade(let name, let county, let citySeed):
            result = DeskReference(name: name, county: county, citySeed: citySeed)
        case .dayBegan(let day, _): result?.day = day
        case .catalogueImported, .calendarImported, .responsibilityGridsImported, .unitGridsImported, .placesImported,
            .unitsImported, .operatorsImported, .backedUp, .deviceEnrolled, .deviceRevoked, .unitRemoved,
            .trackSetAside, .clockStepped, .clockConfirmed, .deskRestored, .deviceCodeRenewed,
            .deviceRegistrationRefused, .repaired, .imported:
            break
        }
        return result
    }

    package static func takingBack(
        _ act: Int64,
        on id: ID,
        now: DeskReference?,
        _ history: [Recorded<DeskEvent>]
    ) throws(Refusal) -> [DeskEvent] {
        throw .ofUndo(.cannotUndo(history.first { $0.act == act }?.event.kind ?? ""))
    }
}
