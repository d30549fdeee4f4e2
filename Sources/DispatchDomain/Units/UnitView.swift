/// A unit with what it does and where it was last.
package struct UnitView: Hashable, Sendable {
    package var facts: UnitFacts
    package var fix: Fix?
    /// Its terminals that are not revoked, in order of their names.
    package var devices: [DeviceID] = []

    package var unit: Unit { facts.unit }
    /// What it shows: an emergency that nobody has taken before all else.
    package var status: UnitStatus { sos == nil ? facts.status : .urgent }
    package var sos: SOS? { unit.sos }
    package var lastWord: Timestamp? { unit.lastWord }
    package var silentTold: Timestamp? { unit.silentTold }

    package init(facts: UnitFacts, fix: Fix? = nil, devices: [DeviceID] = []) {
        self.facts = facts
        self.fix = fix
        self.devices = devices
    }
}
