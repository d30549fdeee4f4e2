import Cryptography

extension DeviceReport {
    /// The secret that a device shares with the desk.
    package struct Key: Sendable {
        /// The secret itself, to be stored in the desk's table of keys.
        package let bytes: [UInt8]

        /// Takes 32 to 1024 bytes, else nil: a key shorter than the hash weakens it (RFC 7518 §3.2).
        package init?(_ bytes: [UInt8]) {
            guard (32...1024).contains(bytes.count) else { return nil }
            self.bytes = bytes
        }

        /// Reads a key in BASE64URL, as `device enrol` prints it; the padding that other tools add is ignored.
        package init?(text: String) {
            let digits = text.utf8.reversed().drop { $0 == UInt8(ascii: "=") }.reversed()
            guard text.utf8.count - digits.count < 3, let bytes = Base64URL.decode(digits) else { return nil }
            self.init(bytes)
        }

        private init(random count: Int) {
            bytes = RandomBytes.make(count)
        }

        /// Makes a new key of 32 random bytes.
        package static func random() -> Key { Key(random: 32) }

        /// The key in BASE64URL, for the person who sets up the device.
        package var text: String { String(decoding: Base64URL.encode(bytes), as: UTF8.self) }

        /// The first half of the key's SHA-256, which identifies the key in the journal without revealing it.
        package var fingerprint: String {
            SHA256.hash(bytes).prefix(16).map { byte in
                let digits = String(byte, radix: 16)
                return digits.count == 1 ? "0" + digits : digits
            }.joined()
        }

        /// Returns the HS256 signature of the bytes, 32 bytes.
        package func signature(of bytes: some Collection<UInt8>) -> [UInt8] {
            HMAC.code(for: Array(bytes), key: self.bytes)
        }

        /// Returns whether this is the signature of the bytes; the time it takes does not depend on how many bytes
        /// match.
        package func signed(_ bytes: ArraySlice<UInt8>, _ signature: [UInt8]) -> Bool {
            HMAC.isValid(Array(signature), for: Array(bytes), key: self.bytes)
        }
    }
}

extension DeviceReport.Key: CustomStringConvertible, CustomReflectable {
    /// Never contains the secret, since descriptions end up in logs.
    package var description: String { "Key(\(fingerprint.prefix(8)))" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}
