extension Unit {
    /// Returns the unit after the event; nil if there was none, because only the roster creates units.
    package static func applying(_ event: UnitEvent, _ stamp: Stamp, to old: Unit?, id: CallSign) -> Unit? {
        guard var result = old else { return nil }
        result.apply(event.fact, stamp)
        return result
    }

    private mutating func apply(_ fact: UnitFact, _ stamp: Stamp) {
        if !fact.isAutomatic, JournalSubject(stamp.by) == .unit(callSign) { heard(at: stamp.at) }
        switch fact {
        case .statusSet(let status, _): ownStatus = status
        case .dutySet(let duty): onDuty = duty
        case .safetyChecked: heard(at: stamp.at)
        case .safetyOverdue: safetyTold = stamp.at
        case .sosRaised(let raised):
            sos = raised
            ownStatus = .urgent
        case .sosTaken(_, let status):
            sos = nil
            ownStatus = status
        case .unitActUndone(_, let status, let restored):
            if let restored { apply(restored) }
            if let status { ownStatus = status }
        case .unitNoted, .alarmsChanged, .messageSent, .delivered, .deliveryFailed, .resent: break
        }
    }

    private mutating func apply(_ restored: UnitFact.Restored) {
        switch restored {
        case .duty(let duty): onDuty = duty
        case .word(let at): lastWord = at
        case .sos(let raised): sos = raised
        }
    }

    private mutating func heard(at instant: Timestamp) { lastWord = max(lastWord ?? instant, instant) }
}
