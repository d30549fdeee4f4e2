import DispatchDomain
import DispatchWire
import Testing

struct FrameReaderTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var name: String
        var bytes: [UInt8]
        /// One outcome for each frame; nil for a valid one.
        var outcomes: [JT808.FrameError?]
        var testDescription: String { name }
    }

    /// A heartbeat, vector 12.
    static let heartbeat: [UInt8] = [
        0x7E, 0x00, 0x02, 0x00, 0x00, 0x12, 0x34, 0x56, 0x78, 0x90, 0x12, 0x00, 0x05, 0x8D, 0x7E,
    ]
    static let inner = Array(heartbeat.dropFirst().dropLast(2))

    static let rows = [
        Row(name: "nothing", bytes: [], outcomes: []),
        Row(name: "one", bytes: heartbeat, outcomes: [nil]),
        Row(name: "three", bytes: heartbeat + heartbeat + heartbeat, outcomes: [nil, nil, nil]),
        Row(
            name: "one mark between two",
            bytes: heartbeat + heartbeat.dropFirst() + heartbeat.dropFirst(),
            outcomes: [nil, nil, nil]
        ),
        Row(
            name: "marks between and behind",
            bytes: heartbeat + [0x7E] + heartbeat + [0x7E, 0x7E],
            outcomes: [nil, nil]
        ),
        Row(name: "marks alone", bytes: [0x7E, 0x7E], outcomes: [.framing]),
        Row(name: "one mark", bytes: [0x7E], outcomes: [.framing]),
        Row(name: "no closing mark", bytes: heartbeat.dropLast(), outcomes: [.framing]),
        Row(name: "no opening mark", bytes: Array(heartbeat.dropFirst()), outcomes: [.framing]),
        Row(name: "bytes behind", bytes: heartbeat + [1, 2, 3], outcomes: [nil, .framing]),
        Row(name: "bytes between", bytes: heartbeat + [1, 2, 4] + heartbeat, outcomes: [nil, .checksum, nil]),
        Row(
            name: "cut in the middle, then whole",
            bytes: heartbeat.prefix(9) + heartbeat,
            outcomes: [.checksum, nil]
        ),
        Row(name: "bad escape", bytes: [0x7E, 0x7D, 0x03, 0x00, 0x7E], outcomes: [.escape]),
        Row(name: "escape before the mark", bytes: heartbeat.dropLast() + [0x7D, 0x7E], outcomes: [.escape]),
        Row(name: "wrong checksum", bytes: heartbeat.dropLast(2) + [0x8C, 0x7E], outcomes: [.checksum]),
        Row(name: "no room for a header", bytes: WireFrame.around([0x00, 0x02, 0x00]), outcomes: [.header]),
        Row(name: "a checksum alone", bytes: [0x7E, 0x00, 0x7E], outcomes: [.header]),
        Row(name: "longer than declared", bytes: WireFrame.around(inner + [0x01]), outcomes: [.length]),
        Row(
            name: "shorter than declared",
            bytes: WireFrame.around([0x00, 0x02, 0x00, 0x04] + inner.dropFirst(4)),
            outcomes: [.length]
        ),
        Row(
            name: "longer than any",
            bytes: WireFrame.around([UInt8](repeating: 0, count: 5000)),
            outcomes: [.length]
        ),
        Row(
            name: "part 0",
            bytes: WireFrame.around([0x00, 0x02, 0x20, 0x00] + inner.dropFirst(4) + [0, 2, 0, 0]),
            outcomes: [.header]
        ),
        Row(
            name: "part 3 of 2",
            bytes: WireFrame.around([0x00, 0x02, 0x20, 0x00] + inner.dropFirst(4) + [0, 2, 0, 3]),
            outcomes: [.header]
        ),
        Row(
            name: "a part without its numbers",
            bytes: WireFrame.around([0x00, 0x02, 0x20, 0x00] + inner.dropFirst(4)),
            outcomes: [.header]
        ),
        Row(
            name: "2019 cut short",
            bytes: WireFrame.around([0x00, 0x02, 0x40, 0x01] + inner.dropFirst(4)),
            outcomes: [.header]
        ),
    ]

    @Test(arguments: rows) func `a datagram's frames are found`(row: Row) {
        let outcomes = WireFrame.all(row.bytes).map { result -> JT808.FrameError? in
            if case .failure(let error) = result { error } else { nil }
        }
        // A mark that closes no frame may open the next; only then there is one more error than listed here.
        #expect(Array(outcomes.prefix(row.outcomes.count)) == row.outcomes)
        #expect(outcomes.dropFirst(row.outcomes.count).allSatisfy { $0 == .framing })
    }

    @Test func `the version bit over a header of 2013 is forgiven`() throws {
        let bytes = WireFrame.around([0x00, 0x02, 0x40, 0x00] + Self.inner.dropFirst(4))
        let header = try WireFrame.only(bytes).header
        #expect(header.version == .v2013)
        #expect(header.terminal.text == "123456789012")
        #expect(header.serial == 5)
    }

    @Test func `encryption is told`() throws {
        let bytes = WireFrame.around([0x00, 0x02, 0x04, 0x00] + Self.inner.dropFirst(4))
        #expect(try WireFrame.only(bytes).header.encryption == 1)
    }

    @Test func `marks and escapes in a body come through`() throws {
        let body: [UInt8] = [0x7E, 0x7D, 0x7D, 0x01, 0x7E, 0x02, 0x7D]
        let writer = JT808.Writer(terminal: try #require(JT808.TerminalNumber("7e7d00000000")), version: .v2013)
        var frame: [UInt8] = []
        writer.appendFrame(0x0900, serial: 0x7E7D, body: body.span, to: &frame)
        let read = try WireFrame.only(frame)
        #expect(read.body == body)
        #expect(read.header.serial == 0x7E7D)
        #expect(frame.dropFirst().dropLast().allSatisfy { $0 != 0x7E })
    }

    @Test func `the longest body comes through`() throws {
        let body = [UInt8](repeating: 0x7E, count: JT808.longestBody)
        for version in [JT808.Version.v2013, .v2019] {
            let writer = JT808.Writer(terminal: try #require(JT808.TerminalNumber("1")), version: version)
            var frame: [UInt8] = []
            writer.appendFrame(
                0x0801,
                serial: 1,
                part: JT808.Part(total: 2, index: 2),
                body: body.span,
                to: &frame
            )
            #expect(try WireFrame.only(frame).body == body)
        }
    }
}
