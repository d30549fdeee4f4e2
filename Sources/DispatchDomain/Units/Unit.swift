/// The kind of a unit.
package enum UnitKind: String, Sendable, Codable, CaseIterable {
    /// 执法队员 on foot or e-bike.
    case officer
    /// 执法车.
    case vehicle
    /// 渣土车: monitored, never dispatched.
    case truck
}

/// An officer, vehicle or dump truck: its roster data, and the state that follows from its events.
package struct Unit: Hashable, Sendable {
    package var callSign: CallSign
    package var name: String
    package var kind: UnitKind
    package var department: String
    /// The responsibility grid it usually works in, if any.
    package var homeGrid: String?
    package var phone: String?
    /// Its own status digit, 0 … 9, without 3 and 4: those come from its assignments.
    package var ownStatus: UnitStatus
    package var onDuty: Bool

    /// The emergency call that no operator has taken yet; nil if there is none.
    package var sos: SOS?
    /// The time of the last sign of life: a message sent by its crew, or a safety check by an operator.
    ///
    /// Position reports do not count.
    package var lastWord: Timestamp?
    /// The time of the last silence alert (失联告警), even if the unit was heard after it.
    package var safetyTold: Timestamp?

    package init(
        callSign: CallSign,
        name: String,
        kind: UnitKind,
        department: String,
        homeGrid: String? = nil,
        phone: String? = nil,
        ownStatus: UnitStatus = .patrol,
        onDuty: Bool = true
    ) {
        self.callSign = callSign
        self.name = name
        self.kind = kind
        self.department = department
        self.homeGrid = homeGrid
        self.phone = phone
        self.ownStatus = ownStatus
        self.onDuty = onDuty
    }

    /// Its roster data and own status alone, as a roster import sets them.
    package var onRoster: Unit {
        var unit = self
        (unit.sos, unit.lastWord, unit.safetyTold) = (nil, nil, nil)
        return unit
    }

    /// The time of the silence alert that still holds; nil if the unit was heard after it.
    package var silentTold: Timestamp? {
        guard let safetyTold else { return nil }
        return lastWord.map { safetyTold > $0 } ?? true ? safetyTold : nil
    }
}

/// The coded form has only what a roster import sets; the other properties follow from the unit's events.
extension Unit: Codable {
    private enum CodingKeys: String, CodingKey {
        case callSign, name, kind, department, homeGrid, phone, ownStatus, onDuty
    }
}
