extension JT808.Bytes {
    /// Returns the 16-bit number at `offset`; the caller has checked the bounds.
    @inline(__always)
    package func word(at offset: Int) -> UInt16 {
        UInt16(self[offset]) << 8 | UInt16(self[offset + 1])
    }

    /// Returns the 32-bit number at `offset`; the caller has checked the bounds.
    @inline(__always)
    package func doubleWord(at offset: Int) -> UInt32 {
        UInt32(word(at: offset)) << 16 | UInt32(word(at: offset + 2))
    }
}

extension JT808 {
    /// Returns the two decimal digits in one byte (BCD 8421) as a number; nil when a half byte is above nine.
    @inline(__always)
    package static func decimal(_ byte: UInt8) -> Int? {
        let (tens, ones) = (byte >> 4, byte & 0x0F)
        return tens < 10 && ones < 10 ? Int(tens) * 10 + Int(ones) : nil
    }

    /// Returns two decimal digits in one byte (BCD 8421); only the last two digits of the number are kept.
    package static func binaryCoded(_ number: Int) -> UInt8 {
        let last = UInt8(number.magnitude % 100)
        return (last / 10) << 4 | (last % 10)
    }
}
