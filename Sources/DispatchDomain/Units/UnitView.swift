/// A unit with what it does and where it was last.
package struct UnitView: Hashable, Sendable {
    package var facts: UnitFacts
    package var fix: Fix?
    /// Its terminals that are not revoked, in order of their names.
    package var devices: [DeviceID] = []
    /// The emergency call that nobody has taken yet.
    package var sos: SOS?
    /// When the unit was last heard: its own words, or someone's who spoke with it.
    ///
    /// Positions are no words.
    package var lastWord: Timestamp?
    /// When it was announced that a unit on scene is silent; nil once it has been heard again.
    package var silentTold: Timestamp?

    package var unit: Unit { facts.unit }
    /// What it shows: an emergency that nobody has taken before all else.
    package var status: UnitStatus { sos == nil ? facts.status : .urgent }

    package init(facts: UnitFacts, fix: Fix? = nil, devices: [DeviceID] = [], sos: SOS? = nil) {
        self.facts = facts
        self.fix = fix
        self.devices = devices
        self.sos = sos
    }
}
