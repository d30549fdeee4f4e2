package import DispatchDomain

/// The gateway's state of an enrolled device.
///
/// Stored from time to time, not in the journal.
package struct DeviceState: Hashable, Sendable {
    package let device: DeviceID
    /// The address it last sent from, for example `127.0.0.1:40001`.
    package var address: String?
    package var isAuthenticated: Bool
    /// When it last sent something; nil if it never did.
    package var heardAt: Timestamp?
    /// The alarm bits that are set (JT/T 808, 0x0200).
    package var alarms: UInt32
    /// Its last rejected fixes, and reports that were refused for their time, oldest first.
    package var rejected: [RejectedFix]

    package init(
        device: DeviceID,
        address: String? = nil,
        isAuthenticated: Bool = false,
        heardAt: Timestamp? = nil,
        alarms: UInt32 = 0,
        rejected: [RejectedFix] = []
    ) {
        self.device = device
        self.address = address
        self.isAuthenticated = isAuthenticated
        self.heardAt = heardAt
        self.alarms = alarms
        self.rejected = rejected
    }

    /// How long a device counts as ahead after it was last refused for that, in milliseconds.
    private static let leadSpan = Milliseconds.hour

    /// The milliseconds by which the device was ahead of the desk's clock when it was last refused for that; nil if it was
    /// not within the last hour, or has been on time since.
    package func lead(at now: Timestamp) -> Int64? {
        for refused in rejected.reversed() {
            guard let then = refused.aheadOf else { continue }
            return (0...Self.leadSpan).contains(now - then) ? refused.at - then : nil
        }
        return nil
    }
}

/// A fix that the plausibility filter rejected, or a report that was refused for its time, and why.
package struct RejectedFix: Hashable, Sendable, Codable {
    /// Nil for a report without a position.
    package var point: GeoPoint?
    package var at: Timestamp
    /// The code of the reason, as in the counters.
    package var reason: String
    /// The desk's time that it was ahead of; nil if it was not, or if the device has been on time since.
    package var aheadOf: Timestamp?

    package init(point: GeoPoint?, at: Timestamp, reason: String, aheadOf: Timestamp? = nil) {
        self.point = point
        self.at = at
        self.reason = reason
        self.aheadOf = aheadOf
    }
}

/// An unknown device in quarantine (隔离): it sends messages and is not enrolled.
package struct QuarantinedDevice: Hashable, Sendable {
    package let id: DeviceID
    package var address: String?
    package var firstHeard: Timestamp
    package var lastHeard: Timestamp
    /// The number of messages received from it.
    package var messages: Int64
    /// The beginning of its last message, to help identify it.
    package var lastFrame: [UInt8]?

    package init(
        id: DeviceID,
        address: String? = nil,
        firstHeard: Timestamp,
        lastHeard: Timestamp,
        messages: Int64 = 1,
        lastFrame: [UInt8]? = nil
    ) {
        self.id = id
        self.address = address
        self.firstHeard = firstHeard
        self.lastHeard = lastHeard
        self.messages = messages
        self.lastFrame = lastFrame
    }
}

/// A registration of a JT/T 808 terminal from a new address, which may be somebody else's.
package struct DeviceRegistration: Hashable, Sendable {
    package var at: Timestamp
    /// As `host:port`.
    package var address: String
    /// Whether it was refused until an administrator agrees; if not, the terminal has a new authentication code.
    package var isRefused: Bool
}

/// A device as shown in lists.
package struct DeviceView: Hashable, Sendable {
    package var id: DeviceID
    package var standing: DeviceStanding
    /// Nil for a device in quarantine.
    package var device: Device?
    /// The fingerprint of its key, eight hex digits; nil if it has none.
    package var fingerprint: String?
    /// Nil for a device in quarantine or that the gateway has not stored yet.
    package var state: DeviceState?
    /// Nil unless the device is in quarantine.
    package var quarantine: QuarantinedDevice?
    /// Its last registration from a new address since it was enrolled; nil if there is none among the desk's newest
    /// entries.
    package var registration: DeviceRegistration?
}
