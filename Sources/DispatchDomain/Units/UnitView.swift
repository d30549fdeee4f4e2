/// A unit with its active assignments, its newest fix and its devices.
package struct UnitView: Hashable, Sendable {
    package var facts: UnitFacts
    package var fix: Fix?
    /// Its devices that are not revoked, ordered by name.
    package var devices: [DeviceID] = []

    package var unit: Unit { facts.unit }
    /// The displayed status: `urgent` while an emergency call is open, or else that of `facts`.
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
