/// The receipt of a numbered device event that has been handled, so that a retransmission changes nothing (回执).
package struct Receipt: Hashable, Sendable {
    package var device: DeviceID
    /// The sequence number that the device gave the event.
    package var seq: Int64
    /// 16 bytes of SHA-256, which tell a retransmission from another event with the same number.
    package var digest: [UInt8]

    /// The number of receipts kept for each device: its replay window.
    package static let kept: Int64 = 64
    /// The number of receipts kept for each device beside its window: of events that have to wait, and of those that
    /// were applied when they had left it.
    package static let keptBeside = 1_000
    /// The stored answer of an event that has to wait: nothing is applied yet, so the receipt only keeps its number
    /// usable.
    package static let postponed = #"{"error":"slower","ok":false}"#

    package init(device: DeviceID, seq: Int64, digest: [UInt8]) {
        self.device = device
        self.seq = seq
        self.digest = digest
    }
}
