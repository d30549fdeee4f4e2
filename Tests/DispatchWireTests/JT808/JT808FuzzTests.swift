import DispatchDomain
import DispatchWire
import TestSupport
import Testing

struct JT808FuzzTests {
    /// Parses a datagram in every way the gateway does and returns the number of valid frames.
    static func takeApart(_ datagram: [UInt8]) -> Int {
        var reader = JT808.FrameReader()
        var assembler = JT808.Assembler()
        var offset = 0
        var good = 0
        while let result = reader.next(in: datagram.span, at: &offset) {
            guard case .success(let header) = result else { continue }
            good += 1
            let body = Array(reader.bytes[reader.body])
            _ = try? JT808.Position(body.span)
            JT808.Position.forEachItem(in: body.span) { _, _ in }
            _ = try? JT808.PositionBatch(body.span).forEach(in: body.span) { _, _ in }
            _ = assembler.take(header, body.span, at: Timestamp(milliseconds: 0))
            // Parses the body as two messages, whatever the header says.
            let row = JT808.MessageTable.rows[Int(header.serial) % JT808.MessageTable.rows.count]
            for id in [header.messageID, row.id] {
                guard let read = try? JT808.Message.parse(id, version: header.version, body: body) else { continue }
                _ = read.message.body(header.version)
            }
        }
        return good
    }

    @Test func `no bytes trap`() throws {
        var random = SplitMix64(seed: 808)
        let corpus = try ReferenceVectors.frames.map { try ReferenceVectors.bytes($0.number) }
        var good = 0
        for round in 0..<200_000 {
            good += Self.takeApart(Self.input(round, corpus, &random))
        }
        // Mutations with a valid checksum must reach the bodies; otherwise the test shows little.
        #expect(good > 50_000)
    }

    private static func input(_ round: Int, _ corpus: [[UInt8]], _ random: inout SplitMix64) -> [UInt8] {
        let seed = corpus[round % corpus.count]
        switch round % 4 {
        case 0:
            return (0..<Int.random(in: 0..<80, using: &random)).map { _ in
                random.once(in: 8) ? 0x7E : random.once(in: 8) ? 0x7D : UInt8.random(in: 0...255, using: &random)
            }
        case 1:
            return mutated(seed, &random)
        case 2:
            // Mutated inside, with marks and checksum corrected.
            return WireFrame.around(mutated(Array(seed.dropFirst().dropLast(2)), &random))
        default:
            // A random body with a matching header.
            let body = (0..<Int.random(in: 0..<100, using: &random)).map { _ in
                UInt8.random(in: 0...255, using: &random)
            }
            let number = JT808.TerminalNumber("1")
            let ids = JT808.MessageTable.rows.map(\.id)
            var frame: [UInt8] = []
            if let number {
                let writer = JT808.Writer(terminal: number, version: random.once(in: 2) ? .v2013 : .v2019)
                let id = random.pick(ids, or: 0x0200)
                writer.appendFrame(id, serial: UInt16(truncatingIfNeeded: round), body: body.span, to: &frame)
            }
            return frame
        }
    }

    private static func mutated(_ bytes: [UInt8], _ random: inout SplitMix64) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            guard !bytes.isEmpty else { return bytes }
            let index = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0: bytes[index] = UInt8.random(in: 0...255, using: &random)
            case 1: bytes.remove(at: index)
            case 2: bytes.insert(UInt8.random(in: 0...255, using: &random), at: index)
            default: bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            }
        }
        return bytes
    }
}
