/// Undo of acts on units: a replay without the act, and an event that records the restored values.
///
/// The restored values are stored in the event, so that a later version with other rules reads the same outcome.
extension Unit {
    /// A unit lives for years, so a replay starts at the last entry before the act that set its status.
    package static let undoSpan = UndoSpan.since(
        [UnitFact.Kind.statusSet, .sosRaised, .sosTaken].map(\.rawValue)
    )

    /// Returns the events that undo an act on a unit, the newest first; throws `UnitRefusal.unknownUnit` if there is no
    /// such unit, and `cannotUndo` if a later event prevents it.
    package static func takingBack(
        _ act: Int64,
        on id: CallSign,
        now: Unit?,
        _ history: [Recorded<UnitEvent>]
    ) throws(Refusal) -> [UnitEvent] {
        guard let now else { throw .ofUnit(.unknownUnit(id)) }
        let base = now.before(history)
        let without = replay(id, withoutUndone(history), onto: base, without: [act]) ?? base
        var events: [UnitEvent] = []
        for recorded in history.reversed() where recorded.act == act {
            let back = try now.restoring(recorded, without)
            events.append(UnitEvent(.unitActUndone(undoneAct: act, status: back.status, restored: back.restored)))
        }
        return events
    }

    /// Returns the status and value that undoing one event restores; throws `cannotUndo` if a later event changed them.
    private func restoring(
        _ undone: Recorded<UnitEvent>,
        _ without: Unit
    ) throws(Refusal) -> (status: UnitStatus?, restored: UnitFact.Restored?) {
        let status = without.ownStatus == ownStatus ? nil : without.ownStatus
        switch undone.event.fact {
        case .statusSet(let set, _) where ownStatus == set: return (without.ownStatus, nil)
        case .dutySet(let set) where onDuty == set: return (nil, .duty(onDuty: without.onDuty))
        case .safetyChecked(let previous):
            // A later message is newer than `previous`, so then nothing is restored.
            return (nil, lastWord == undone.stamp.at ? .word(at: previous) : nil)
        case .sosTaken(let taken, _) where sos == nil: return (status, .sos(sos: without.sos ?? taken))
        case .unitNoted, .messageSent, .resent: return (nil, nil)
        case .statusSet, .dutySet, .sosTaken, .unitActUndone, .safetyOverdue, .sosRaised, .alarmsChanged, .delivered,
            .deliveryFailed:
            throw .ofUndo(.cannotUndo(undone.event.kind))
        }
    }

    /// Returns the history without the acts that were undone in it and without their `unitActUndone` events.
    private static func withoutUndone(_ history: [Recorded<UnitEvent>]) -> [Recorded<UnitEvent>] {
        let acts = Set(history.map(\.act))
        func undone(_ recorded: Recorded<UnitEvent>) -> Int64? {
            if case .unitActUndone(let act, _, _) = recorded.event.fact, acts.contains(act) { act } else { nil }
        }
        let left = Set(history.compactMap(undone))
        return history.filter { undone($0) == nil && !left.contains($0.act) }
    }

    /// Returns the unit as it was before the events, from the previous values they carry.
    private func before(_ history: [Recorded<UnitEvent>]) -> Unit {
        var unit = self
        for recorded in history.reversed() {
            switch recorded.event.fact {
            case .statusSet(_, let previous): unit.ownStatus = previous
            case .dutySet(let set): unit.onDuty = !set
            case .safetyChecked(let previous): unit.lastWord = previous
            case .sosRaised(let sos):
                unit.sos = nil
                unit.ownStatus = sos.previous
            case .sosTaken(let sos, _): unit.sos = sos
            case .unitActUndone(_, _, let restored):
                // The restored value was the opposite before. The status needs nothing: see `undoSpan`.
                switch restored {
                case .duty(let duty): unit.onDuty = !duty
                case .sos: unit.sos = nil
                case .word, nil: break
                }
            case .unitNoted, .safetyOverdue, .alarmsChanged, .messageSent, .delivered, .deliveryFailed, .resent: break
            }
        }
        return unit
    }
}
