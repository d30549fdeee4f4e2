import DispatchDomain
import DispatchWire

/// Sample frames, also the seeds of the fuzz test: 1–6 are samples of the open-source decoders SmallChi/JT808 and
/// traccar, the others are constructed.
enum ReferenceVectors {
    static let frames: [(number: Int, hex: String)] = [
        (
            1,
            "7E02000026123456789012007D02000000010000000200BA7F0E07E4F11C0028003C0000181015101010010400000064"
                + "0202007D01137E"
        ),
        (
            2,
            "7e02000033017051564189000c00000000000c00020158ff7206cd1f4c00000000012320112211563901040000000030"
                + "0143310114930100e3060064019a0000557e"
        ),
        (
            3,
            "7e0200003a019172511329001300000000000000020158df7206c9607000370000008424051311201801040000000030"
                + "010d31011d5708000000000000000082020092510201230b7e"
        ),
        (
            4,
            "7e0704402d0100000866496077582164881d0001000028000000000000000701a00192091f2a47001600000002260509"
                + "16422701040000258230010031010e507e"
        ),
        (
            5,
            "7e070400510144503762020002000101004c00040100000800030202301006f893e8001d000000952608172218121404"
                + "00000000170200000104000036c9030200002504000000002a02000030011f31010eea04020c8300ef0400000000037e"
        ),
        (
            6,
            "7e0100405c010000086649607758216452180000000000000000000000000000004d4433303000000000000000000000"
                + "000000000000000000000000000000383636343936303737353832313634000000000000000000000000000000040000"
                + "00000000000000000000000000007a7e"
        ),
        (
            7,
            "7E020000280138123456780007000000010000000302BA2A78078C8690008C01C5005A26112108301501040000303930"
                + "011F31010C5E7E"
        ),
        (
            8,
            "7E0200402801000000000138123456780007000000010000000302BA2A78078C8690008C01C5005A2611210830150104"
                + "0000303930011F31010C1F7E"
        ),
        (9, "7E800100051234567890120000007D02020000727E"),
        (10, "7E800100051234567890120001007D02020004777E"),
        (11, "7E810000091234567890120002000100413142324333717E"),
        (12, "7E0002000012345678901200058D7E"),
        (13, "7E8300001101381234567800090DC7EBC1A2BCB4C7B0CDF9B5C0C0EFC7F8C67E"),
        (14, "7E83004012010000000001381234567800090D01C7EBC1A2BCB4C7B0CDF9B5C0C0EFC7F8857E"),
        (15, "7E82010000013812345678000AB87E"),
        (
            16,
            "7E0704004B013812345678000B0002010028000000010000000302BA2A78078C8690008C01C5005A2611210830150104"
                + "0000303930011F31010C001C000000000000000302BA3E00078CADA0008D00000000261121083025827E"
        ),
        (17, "7E02002014013812345678001400020001000000010000000302BA2A78078C8690008C01C52D7E"),
        (18, "7E02002014013812345678001500020002005A26112108301501040000303930011F31010C6D7E"),
    ]

    /// Returns the bytes of a vector; the second half of vector 17 has the number 18 here.
    static func bytes(_ number: Int) throws -> [UInt8] {
        try JT808.Hex.bytes(frames.first { $0.number == number }?.hex ?? "")
    }

    /// Returns the header and the body of a vector's frame.
    static func frame(_ number: Int) throws -> (header: JT808.Header, body: [UInt8]) {
        try WireFrame.only(try bytes(number))
    }
}

/// Helpers to read and write single frames.
enum WireFrame {
    static func only(_ bytes: [UInt8]) throws(JT808.FrameError) -> (header: JT808.Header, body: [UInt8]) {
        var reader = JT808.FrameReader()
        var offset = 0
        guard let result = reader.next(in: bytes.span, at: &offset) else { throw .empty }
        return (try result.get(), Array(reader.bytes[reader.body]))
    }

    /// Returns the header of each frame of a datagram, or its error.
    static func all(_ bytes: [UInt8]) -> [Result<JT808.Header, JT808.FrameError>] {
        var reader = JT808.FrameReader()
        var offset = 0
        var results: [Result<JT808.Header, JT808.FrameError>] = []
        while let result = reader.next(in: bytes.span, at: &offset) { results.append(result) }
        return results
    }

    /// Adds checksum, escapes and marks to any content.
    static func around(_ content: [UInt8]) -> [UInt8] {
        let all = content + [content.reduce(0, ^)]
        let escaped = all.flatMap { byte -> [UInt8] in
            byte == 0x7E ? [0x7D, 0x02] : byte == 0x7D ? [0x7D, 0x01] : [byte]
        }
        return [0x7E] + escaped + [0x7E]
    }
}
