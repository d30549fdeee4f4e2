/// What moves in the street.
package enum UnitKind: String, Sendable, Codable, CaseIterable {
    /// 执法队员 on foot or e-bike.
    case officer
    /// 执法车.
    case vehicle
    /// 渣土车: watched, never dispatched.
    case truck
}

/// An officer, vehicle or truck: its place in the roster, and what its events have made of it.
package struct Unit: Hashable, Sendable {
    package var callSign: CallSign
    package var name: String
    package var kind: UnitKind
    package var department: String
    /// The responsibility grid it usually works in, if any.
    package var homeGrid: String?
    package var phone: String?
    /// Its own status, `1 … 9` or `0`; `3` and `4` are never its own but come from its assignments.
    package var ownStatus: UnitStatus
    package var onDuty: Bool

    /// The emergency call that nobody has taken yet.
    package var sos: SOS?
    /// When the unit was last heard: its own words, or someone's who spoke with it.
    ///
    /// Positions are no words.
    package var lastWord: Timestamp?
    /// When it was last announced that the unit is silent, whether it has been heard since or not.
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

    /// When it was announced that the unit is silent; nil once it has been heard again.
    package var silentTold: Timestamp? {
        guard let safetyTold else { return nil }
        return lastWord.map { safetyTold > $0 } ?? true ? safetyTold : nil
    }
}

/// What an import of the roster says of a unit; the rest of it is its own doing.
extension Unit: Codable {
    private enum CodingKeys: String, CodingKey {
        case callSign, name, kind, department, homeGrid, phone, ownStatus, onDuty
    }
}
