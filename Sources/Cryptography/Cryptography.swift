import CCrypto

/// SHA-256 (FIPS 180-4), by the system's libcrypto.
package enum SHA256 {
    /// 32 bytes.
    package static func hash(_ bytes: borrowing [UInt8]) -> [UInt8] {
        bytes.withUnsafeBufferPointer { hash($0) }
    }

    /// The same for bytes that lie elsewhere, such as in a row of the store.
    package static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 32) { digest, count in
            count = 32
            guard let start = digest.baseAddress else { return }
            precondition(ccrypto_sha256(bytes.baseAddress, bytes.count, start) == 1, "libcrypto has no SHA-256")
        }
    }
}

/// HMAC-SHA-256 (RFC 2104), by the system's libcrypto.
package enum HMAC {
    /// 32 bytes.
    package static func code(for bytes: borrowing [UInt8], key: borrowing [UInt8]) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: 32) { code, count in
            count = 32
            guard let start = code.baseAddress else { return }
            let done = ccrypto_hmac_sha256(key, key.count, bytes, bytes.count, start)
            precondition(done == 1, "libcrypto has no HMAC-SHA-256")
        }
    }

    /// Whether that is the code for the bytes; takes as long for a nearly right one as for any other.
    package static func isValid(
        _ code: borrowing [UInt8],
        for bytes: borrowing [UInt8],
        key: borrowing [UInt8]
    ) -> Bool {
        code.count == 32 && ccrypto_equal(code, HMAC.code(for: bytes, key: key), 32) == 1
    }
}

/// Bytes nobody can guess.
package enum RandomBytes {
    /// Up to 4,096 of them, fit for keys.
    package static func make(_ count: Int) -> [UInt8] {
        precondition((1...4096).contains(count))
        return [UInt8](unsafeUninitializedCapacity: count) { bytes, written in
            guard let start = bytes.baseAddress else { return }
            precondition(ccrypto_random(start, count) == 1, "the system has no random bytes to give")
            written = count
        }
    }
}
