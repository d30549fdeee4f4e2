import CCrypto

/// SHA-256 (FIPS 180-4), computed by the system's libcrypto.
package enum SHA256 {
    /// Returns the hash of the bytes, 32 bytes.
    package static func hash(_ bytes: borrowing [UInt8]) -> [UInt8] {
        bytes.withUnsafeBufferPointer { hash($0) }
    }

    /// The same for bytes that are not in an array, such as a row of the store.
    ///
    /// - returns: 32 bytes.
    package static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 32) { digest, count in
            count = 32
            guard let start = digest.baseAddress else { return }
            precondition(ccrypto_sha256(bytes.baseAddress, bytes.count, start) == 1, "libcrypto has no SHA-256")
        }
    }
}

/// HMAC-SHA-256 (RFC 2104), computed by the system's libcrypto.
package enum HMAC {
    /// Returns the code of the bytes under the key, 32 bytes.
    package static func code(for bytes: borrowing [UInt8], key: borrowing [UInt8]) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 32) { code, count in
            count = 32
            guard let start = code.baseAddress else { return }
            let done = ccrypto_hmac_sha256(key, key.count, bytes, bytes.count, start)
            precondition(done == 1, "libcrypto has no HMAC-SHA-256")
        }
    }

    /// Returns whether `code` is the bytes' code; the time does not depend on where they differ.
    package static func isValid(
        _ code: borrowing [UInt8],
        for bytes: borrowing [UInt8],
        key: borrowing [UInt8]
    ) -> Bool {
        code.count == 32 && ccrypto_equal(code, HMAC.code(for: bytes, key: key), 32) == 1
    }
}

/// Cryptographically secure random bytes.
package enum RandomBytes {
    /// Returns `count` bytes (1 to 4,096), fit for keys.
    package static func make(_ count: Int) -> [UInt8] {
        precondition((1...4096).contains(count))
        return [UInt8](unsafeUninitializedCapacity: count) { bytes, written in
            guard let start = bytes.baseAddress else { return }
            precondition(ccrypto_random(start, count) == 1, "the system has no random bytes to give")
            written = count
        }
    }
}

/// Comparison of secrets.
package enum ConstantTime {
    /// Returns whether the bytes are equal; the time depends on their number, not on where they differ.
    package static func areEqual(_ left: borrowing [UInt8], _ right: borrowing [UInt8]) -> Bool {
        left.count == right.count && ccrypto_equal(left, right, left.count) == 1
    }
}
