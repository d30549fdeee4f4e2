package import DispatchDomain

/// What the gateway knows of a terminal at the moment; kept now and then, and not in the journal.
package struct DeviceState: Hashable, Sendable {
    package let device: DeviceID
    /// Where it was heard from last, `127.0.0.1:40001`.
    package var address: String?
    package var isAuthenticated: Bool
    package var heardAt: Timestamp?
    /// The alarm bits that are set (facts §6.5).
    package var alarms: UInt32
    /// The last positions of it that were refused, oldest first.
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
}

/// A position that was not believed, and why.
package struct RejectedFix: Hashable, Sendable, Codable {
    package var point: GeoPoint
    package var at: Timestamp
    /// The reason's code, as in the counters.
    package var reason: String

    package init(point: GeoPoint, at: Timestamp, reason: String) {
        self.point = point
        self.at = at
        self.reason = reason
    }
}

/// A terminal that speaks to us and that nobody has enrolled (隔离).
package struct QuarantinedDevice: Hashable, Sendable {
    package let id: DeviceID
    package var address: String?
    package var firstHeard: Timestamp
    package var lastHeard: Timestamp
    /// How many messages it has sent.
    package var messages: Int64
    /// The beginning of the last one, so that somebody can tell whose it is.
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

/// A terminal as lists show it.
package struct DeviceView: Hashable, Sendable {
    package var id: DeviceID
    package var standing: DeviceStanding
    /// nil for one in quarantine.
    package var device: Device?
    /// Which key it has, eight hex digits; nil if none.
    package var fingerprint: String?
    package var state: DeviceState?
    /// Only for one in quarantine.
    package var quarantine: QuarantinedDevice?
}
