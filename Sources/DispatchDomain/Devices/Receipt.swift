/// That a numbered word of a terminal has been dealt with, so that the same word again changes nothing.
package struct Receipt: Hashable, Sendable {
    package var device: DeviceID
    /// The terminal's own number of it.
    package var seq: Int64
    /// What tells the same word from another under the same number: 16 bytes of SHA-256.
    package var digest: [UInt8]

    /// How many of a terminal's receipts are kept: its replay window (contract, "Terminal report").
    package static let kept: Int64 = 64

    package init(device: DeviceID, seq: Int64, digest: [UInt8]) {
        self.device = device
        self.seq = seq
        self.digest = digest
    }
}
