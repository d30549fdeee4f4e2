/// The receipt of a JT/T 808 message that became an act, stored with it: its retransmission changes nothing, not even in
/// the next process (回执).
///
/// A serial number alone says little: it wraps at 65,536, and begins anew with a terminal that was switched off.
package struct FrameReceipt: Hashable, Sendable {
    package var device: DeviceID
    /// When it was received, in real time: terminals repeat in real time, however fast the desk's clock runs.
    package var at: Timestamp
    /// 16 bytes that stand for message, serial number and body.
    package var digest: [UInt8]

    /// How long terminals repeat a message, in milliseconds; the same one later is another press of the button.
    package static let window = 10 * Milliseconds.minute
    /// The most receipts kept for each device.
    package static let kept = 1_000

    package init(device: DeviceID, at: Timestamp, digest: [UInt8]) {
        self.device = device
        self.at = at
        self.digest = digest
    }
}
