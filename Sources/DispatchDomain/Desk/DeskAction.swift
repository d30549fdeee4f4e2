/// An action on the desk itself.
package enum DeskAction: Sendable {
    /// Record a fact that is decided already: creation of the desk, an import, the beginning of a day, a backup.
    case record(DeskFact)
    /// Bind a device to a unit, or a feed to a source (终端绑定); no event if it already is enrolled in the same way and
    /// has no authentication code.
    case enrol(Device, fingerprint: String?)
    /// Revoke a device (停用); no event if it is revoked already.
    case revoke(DeviceID)
}

/// Everything outside the aggregate that a decision about the desk depends on.
///
/// The reference data, up to 200,000 places, stay in their tables.
package struct DeskCircumstances: Sendable {
    /// The device of the action as it is enrolled or revoked; nil if it has never been enrolled.
    package var device: EnrolledDevice?
    /// Whether the unit of the device exists.
    package var knowsUnit: Bool

    /// Whether the device is a JT/T 808 terminal with an authentication code (鉴权码), which enrolling it again voids.
    package var hasCode: Bool

    package init(device: EnrolledDevice? = nil, knowsUnit: Bool = true, hasCode: Bool = false) {
        self.device = device
        self.knowsUnit = knowsUnit
        self.hasCode = hasCode
    }
}

/// A device in the list of devices.
package struct EnrolledDevice: Hashable, Sendable {
    package var device: Device
    /// The fingerprint of its key; nil if it has no key.
    package var fingerprint: String?
    package var isRevoked: Bool

    package init(device: Device, fingerprint: String?, isRevoked: Bool) {
        self.device = device
        self.fingerprint = fingerprint
        self.isRevoked = isRevoked
    }
}
