import DispatchDomain

/// The terminal report (终端上报): one signed JSON object per datagram, both ways (contract.md, "UDP").
///
/// Each is a JWS in compact form (RFC 7515 §3.1) signed with HS256; the `kid` of its header names the device,
/// whose key only the device and the desk have.
package enum DeviceReport {
    /// Bytes of the largest datagram IPv4 carries.
    package static let largestDatagram = 65_507
    /// Bytes of a header, decoded; it is read before anyone has proved who he is.
    package static let longestHeader = 512
    /// Unicode scalars of a device's name.
    package static let longestName = 128
    /// The largest `seq`: every JSON reader holds whole numbers so far exactly.
    package static let lastSequence: Int64 = 1 << 53
    /// How far ahead of the desk's clock a report's `t` may be, in milliseconds.
    package static let greatestLead = 10 * Milliseconds.minute
    /// The version of the protocol, `v`.
    package static let version: Int64 = 1
}
