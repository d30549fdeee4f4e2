/// What moves in the street.
package enum UnitKind: String, Sendable, Codable, CaseIterable {
    /// 执法队员 on foot or e-bike.
    case officer
    /// 执法车.
    case vehicle
    /// 渣土车: watched, never dispatched.
    case truck
}

/// A unit's own status digit (console.md, "Status digits"); what it does for a case is on the assignment.
package enum UnitStatus: Int, Sendable, Codable, CaseIterable {
    case urgent = 0
    case patrol = 1
    case atPost = 2
    case enRoute = 3
    case onScene = 4
    case wantsToTalk = 5
    case unavailable = 6
    case tiedUp = 7
    case partlyFree = 8
    case onBreak = 9
}

/// An officer, vehicle or truck as the roster has it.
package struct Unit: Hashable, Sendable, Codable {
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
}
