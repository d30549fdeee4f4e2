/// Something that is done to the desk itself.
package enum DeskAction: Sendable {
    /// What was settled before: a desk is made, reference data are imported, a day begins, a backup is written.
    case record(DeskFact)
    /// A terminal is bound to a unit, or a feed to a source (终端绑定); nothing happens if it is already, just so.
    case enrol(Device, fingerprint: String?)
    /// A terminal's voice is taken away (停用); nothing happens if it has none.
    case revoke(DeviceID)
}

/// Everything around the desk that deciding about it depends on.
///
/// Two hundred thousand places are not carried about for it: the reference data themselves stay in their tables.
package struct DeskCircumstances: Sendable {
    /// The device the action is about, as it stands on the list; nil for one that does not.
    package var device: EnrolledDevice?
    /// Whether the unit is known that the device is to speak for.
    package var knowsUnit: Bool

    package init(device: EnrolledDevice? = nil, knowsUnit: Bool = true) {
        self.device = device
        self.knowsUnit = knowsUnit
    }
}

/// A terminal as it stands on the list.
package struct EnrolledDevice: Hashable, Sendable {
    package var device: Device
    /// Which key it has, without saying the key; nil if it has none.
    package var fingerprint: String?
    package var isRevoked: Bool

    package init(device: Device, fingerprint: String?, isRevoked: Bool) {
        self.device = device
        self.fingerprint = fingerprint
        self.isRevoked = isRevoked
    }
}
