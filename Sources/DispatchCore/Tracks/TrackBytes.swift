import DispatchDomain

/// Why stored positions cannot be read: the bytes are not those that were written.
package enum TrackDamage: Error, Equatable {
    case tooShort
    case checksum
    case version
    case content
}

/// The variable-length numbers and checksums of blocks and batches.
enum TrackBytes {
    /// Appends a number in zigzag encoding, seven bits to a byte, lowest bits first; small numbers of either sign are
    /// short.
    static func append(_ value: Int64, to bytes: inout [UInt8]) {
        var rest = UInt64(bitPattern: (value << 1) ^ (value >> 63))
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    /// Reads a number at `offset` and moves `offset` past it.
    static func number(_ bytes: Span<UInt8>, at offset: inout Int) throws(TrackDamage) -> Int64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while offset < bytes.count, shift < 64 {
            let byte = bytes[offset]
            offset += 1
            value |= UInt64(byte & 0x7F) << shift
            guard byte & 0x80 != 0 else { return Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1) }
            shift += 7
        }
        throw .content
    }

    /// Appends a checksum of four bytes.
    static func seal(_ bytes: inout [UInt8]) {
        withUnsafeBytes(of: checksum(bytes.span, bytes.count).littleEndian) { bytes.append(contentsOf: $0) }
    }

    /// Verifies the checksum and returns the length of the bytes before it.
    ///
    /// - throws: `TrackDamage.tooShort` or `.checksum`.
    static func unsealed(_ bytes: Span<UInt8>) throws(TrackDamage) -> Int {
        let count = bytes.count - 4
        guard count > 0 else { throw .tooShort }
        let seal = UInt32(littleEndian: bytes.bytes.unsafeLoadUnaligned(fromByteOffset: count, as: UInt32.self))
        guard seal == checksum(bytes, count) else { throw .checksum }
        return count
    }

    /// Returns the checksum of the first `count` bytes.
    ///
    /// Every step but the last is invertible, so a change of a single byte cannot cancel out before the result is cut
    /// to 32 bits.
    private static func checksum(_ bytes: Span<UInt8>, _ count: Int) -> UInt32 {
        var sum: UInt64 = 0xCBF2_9CE4_8422_2325 ^ UInt64(count)
        let raw = bytes.bytes
        var offset = 0
        while offset + 8 <= count {
            sum ^= UInt64(littleEndian: raw.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
            sum = sum &* 0x9E37_79B9_7F4A_7C15
            sum ^= sum >> 32
            offset += 8
        }
        while offset < count {
            sum = (sum ^ UInt64(bytes[offset])) &* 0x0000_0100_0000_01B3
            offset += 1
        }
        sum ^= sum >> 29
        sum = sum &* 0xBF58_476D_1CE4_E5B9
        return UInt32(truncatingIfNeeded: sum >> 32)
    }
}
