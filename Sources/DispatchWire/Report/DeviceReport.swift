import DispatchDomain

/// The device report (终端上报): one signed JSON object per datagram, in both directions.
///
/// Each is a JWS in compact form (RFC 7515 §3.1) signed with HS256. The `kid` of its header names the device; the key
/// is known only to the device and the desk.
package enum DeviceReport {
    /// The size in bytes of the largest datagram that IPv4 carries.
    package static let largestDatagram = 65_507
    /// The most bytes of a decoded header, which is read before the sender is authenticated.
    package static let longestHeader = 512
    /// The most Unicode scalars of a device's name.
    package static let longestName = 128
    /// The largest `seq`: up to here every JSON reader represents integers exactly.
    package static let lastSequence: Int64 = 1 << 53
    /// How far the `t` of a report may be ahead of the desk's clock, in milliseconds.
    package static let greatestLead = 10 * Milliseconds.minute
    /// The version of the protocol, `v`.
    package static let version: Int64 = 1
}
