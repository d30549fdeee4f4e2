import DispatchDomain
import DispatchWire
import FieldSim

/// JT/T 808 frames: positions, batches, all other bodies, and messages assembled from sub-packages.
struct JT808FuzzTarget: FuzzTarget {
    private let frames: [[UInt8]]
    /// The contents of the frames: between the marks, unescaped and without checksum.
    private let contents: [[UInt8]]
    private var reader = JT808.FrameReader()
    private var assembler = JT808.Assembler()
    private var seen = JT808.SeenSerials(limit: 4096)
    private var now = Timestamp(milliseconds: 0)
    private var written: [UInt8] = []

    /// - parameter more: Numbers of further terminals that send every message, in addition to that of one of the
    ///   standard's examples.
    init(more: [String] = []) {
        let vectors = Self.vectors.compactMap { try? JT808.Hex.bytes($0) }
        frames = vectors + ([Self.numbers[0]] + more).flatMap(Self.everyMessage)
        contents = frames.map(Self.content)
    }

    mutating func input(_ mutator: inout ByteMutator) -> [UInt8] {
        guard mutator.random.chance(0.75) else { return mutator.spoiled(frames) }
        var content = mutator.spoiled(contents)
        if content.count > 4, mutator.random.chance(0.7) { Self.mendLength(&content) }
        return Self.framed(content)
    }

    mutating func read(_ bytes: [UInt8]) -> Bool {
        var offset = 0
        var isAccepted = false
        now = now + 50
        while let frame = reader.next(in: bytes.span, at: &offset) {
            guard case .success(let header) = frame else { continue }
            isAccepted = take(header) || isAccepted
        }
        return isAccepted
    }

    private mutating func take(_ header: JT808.Header) -> Bool {
        // Copies the array reference: the calls below modify other state of this value.
        let frame = reader.bytes
        let body = frame.span.extracting(reader.body)
        _ = seen.isRepetition(header, body, at: now)
        if header.subpackage != nil {
            guard case .whole(let whole) = assembler.take(header, body, at: now) else { return true }
            _ = assembler.gaps(at: now)
            return answer(try? JT808.Message.parse(header.messageID, version: header.version, body: whole), header)
        }
        _ = try? JT808.Position(body)
        _ = JT808.Position.forEachItem(in: body) { _, _ in }
        if let batch = try? JT808.PositionBatch(body) { _ = batch.forEach(in: body) { _, _ in } }
        return answer(try? JT808.Message.parse(header, body: body), header)
    }

    /// Writes the parsed message again, to find values the writer cannot handle.
    private mutating func answer(_ parsed: (message: JT808.Message, junk: [UInt8])?, _ header: JT808.Header) -> Bool {
        guard let parsed else { return false }
        written.removeAll(keepingCapacity: true)
        var serial = header.serial
        let writer = JT808.Writer(answering: header)
        writer.append(parsed.message, serial: &serial, to: &written)
        writer.appendAnswer(to: header, .done, serial: serial, to: &written)
        return true
    }
}

extension JT808FuzzTarget {
    /// Returns one frame of every message in every version, with a body that is valid for most.
    private static func everyMessage(of number: String) -> [[UInt8]] {
        guard let terminal = JT808.TerminalNumber(number) else { return [] }
        let body = (0..<120).map { UInt8(truncatingIfNeeded: $0 &* 7 % 11) }
        var frames: [[UInt8]] = []
        for (number, row) in JT808.MessageTable.rows.enumerated() {
            for version in JT808.Version.allCases {
                let writer = JT808.Writer(terminal: terminal, version: version)
                var frame: [UInt8] = []
                writer.appendFrame(row.id, serial: UInt16(number), body: body.span, to: &frame)
                frames.append(frame)
            }
        }
        return frames
    }

    private static func content(_ frame: [UInt8]) -> [UInt8] {
        var content: [UInt8] = []
        var isEscaped = false
        for byte in frame.drop(while: { $0 == JT808.mark }).prefix(while: { $0 != JT808.mark }) {
            if isEscaped {
                content.append(JT808.escape &+ byte &- 1)
                isEscaped = false
            } else if byte == JT808.escape {
                isEscaped = true
            } else {
                content.append(byte)
            }
        }
        return content.dropLast()
    }

    /// Sets the length field of the header to the length of the body, according to the version and sub-package bits.
    private static func mendLength(_ content: inout [UInt8]) {
        let header = (content[2] & 0x40 != 0 ? 17 : 12) + (content[2] & 0x20 != 0 ? 4 : 0)
        let length = max(0, content.count - header) & 0x3FF
        content[2] = content[2] & 0xFC | UInt8(length >> 8)
        content[3] = UInt8(length & 0xFF)
    }

    private static func framed(_ content: [UInt8]) -> [UInt8] {
        var frame = [JT808.mark]
        for byte in content + [content.reduce(0, ^)] {
            switch byte {
            case JT808.mark: frame += [JT808.escape, 2]
            case JT808.escape: frame += [JT808.escape, 1]
            default: frame.append(byte)
            }
        }
        return frame + [JT808.mark]
    }

    /// The terminal numbers of the vectors.
    static let numbers = [
        "013812345678", "123456789012", "017051564189", "019172511329", "00000866496077582164", "144503762020",
    ]

    /// Samples of open-source decoders and constructed frames.
    private static let vectors = [
        "7e02000026123456789012007d02000000010000000200ba7f0e07e4f11c0028003c00001810151010100104000000640202007d"
            + "01137e",
        "7e02000033017051564189000c00000000000c00020158ff7206cd1f4c0000000001232011221156390104000000003001433101"
            + "14930100e3060064019a0000557e",
        "7e0200003a019172511329001300000000000000020158df7206c9607000370000008424051311201801040000000030010d3101"
            + "1d5708000000000000000082020092510201230b7e",
        "7e0704402d0100000866496077582164881d0001000028000000000000000701a00192091f2a4700160000000226050916422701"
            + "040000258230010031010e507e",
        "7e070400510144503762020002000101004c00040100000800030202301006f893e8001d00000095260817221812140400000000"
            + "170200000104000036c9030200002504000000002a02000030011f31010eea04020c8300ef0400000000037e",
        "7e0100405c010000086649607758216452180000000000000000000000000000004d443330300000000000000000000000000000"
            + "00000000000000000000003836363439363037373538323136340000000000000000000000000000000400000000000000000000"
            + "0000000000007a7e",
        "7e020000280138123456780007000000010000000302ba2a78078c8690008c01c5005a26112108301501040000303930011f3101"
            + "0c5e7e",
        "7e0200402801000000000138123456780007000000010000000302ba2a78078c8690008c01c5005a261121083015010400003039"
            + "30011f31010c1f7e",
        "7e800100051234567890120000007d02020000727e",
        "7e800100051234567890120001007d02020004777e",
        "7e810000091234567890120002000100413142324333717e",
        "7e0002000012345678901200058d7e",
        "7e8300001101381234567800090dc7ebc1a2bcb4c7b0cdf9b5c0c0efc7f8c67e",
        "7e83004012010000000001381234567800090d01c7ebc1a2bcb4c7b0cdf9b5c0c0efc7f8857e",
        "7e82010000013812345678000ab87e",
        "7e0704004b013812345678000b0002010028000000010000000302ba2a78078c8690008c01c5005a261121083015010400003039"
            + "30011f31010c001c000000000000000302ba3e00078cada0008d00000000261121083025827e",
        "7e02002014013812345678001400020001000000010000000302ba2a78078c8690008c01c52d7e",
        "7e02002014013812345678001500020002005a26112108301501040000303930011f31010c6d7e",
    ]
}
