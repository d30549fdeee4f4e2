import Cryptography

extension DeviceReport {
    /// The first 16 bytes of a payload's SHA-256; tells a retransmission from another report with the same number.
    package struct Digest: Hashable, Sendable {
        private let high: UInt64
        private let low: UInt64

        /// Makes the digest of a payload.
        package init(of payload: [UInt8]) {
            self.init(leading: SHA256.hash(payload))
        }

        /// Reads a stored digest of 16 bytes; nil for another length.
        package init?(_ bytes: [UInt8]) {
            guard bytes.count == 16 else { return nil }
            self.init(leading: bytes)
        }

        private init(leading bytes: some Sequence<UInt8>) {
            var halves: (high: UInt64, low: UInt64) = (0, 0)
            for (index, byte) in bytes.prefix(16).enumerated() {
                if index < 8 {
                    halves.high = halves.high << 8 | UInt64(byte)
                } else {
                    halves.low = halves.low << 8 | UInt64(byte)
                }
            }
            (high, low) = halves
        }

        /// The 16 bytes to store.
        package var bytes: [UInt8] {
            [high, low].flatMap { half in (0..<8).map { UInt8(truncatingIfNeeded: half >> UInt64(56 - 8 * $0)) } }
        }
    }
}
