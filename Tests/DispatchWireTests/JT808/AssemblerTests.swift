import DispatchDomain
import DispatchWire
import Testing

struct AssemblerTests {
    static let start = Timestamp(milliseconds: 1_000_000)

    static func header(
        _ index: UInt16,
        of total: UInt16,
        first: UInt16 = 100,
        terminal: String = "1",
        version: JT808.Version = .v2013
    ) throws -> JT808.Header {
        JT808.Header(
            messageID: 0x0801,
            terminal: try #require(JT808.TerminalNumber(terminal)),
            serial: first &+ index &- 1,
            version: version,
            subpackage: JT808.Part(total: total, index: index)
        )
    }

    static func take(
        _ assembler: inout JT808.Assembler,
        _ header: JT808.Header,
        _ body: [UInt8] = [1],
        at now: Timestamp = start
    ) -> JT808.Assembler.Outcome {
        assembler.take(header, body.span, at: now)
    }

    @Test(arguments: [[1, 2, 3], [3, 2, 1], [2, 3, 1]] as [[UInt16]])
    func `parts come in any order, across the wrap of serials`(order: [UInt16]) throws {
        var assembler = JT808.Assembler()
        for index in order.dropLast() {
            #expect(Self.take(&assembler, try Self.header(index, of: 3, first: 65535), [UInt8(index)]) == .waiting)
        }
        let last = try #require(order.last)
        #expect(
            Self.take(&assembler, try Self.header(last, of: 3, first: 65535), [UInt8(last)]) == .whole([1, 2, 3])
        )
    }

    @Test func `a part twice counts once`() throws {
        var assembler = JT808.Assembler()
        #expect(Self.take(&assembler, try Self.header(1, of: 2)) == .waiting)
        #expect(Self.take(&assembler, try Self.header(1, of: 2)) == .repetition)
        #expect(assembler.bytes == 1)
    }

    @Test func `missing parts are asked for once`() throws {
        var assembler = JT808.Assembler()
        _ = Self.take(&assembler, try Self.header(2, of: 4, version: .v2019))
        #expect(assembler.gaps(at: Self.start + 4999).isEmpty)
        let gaps = assembler.gaps(at: Self.start + 5000)
        #expect(gaps.map(\.request) == [JT808.PartsRequest(firstSerial: 100, missing: [1, 3, 4])])
        #expect(gaps.map(\.version) == [.v2019])
        #expect(assembler.gaps(at: Self.start + 60_000).isEmpty)
    }

    @Test func `after five minutes it is given up`() throws {
        var assembler = JT808.Assembler()
        _ = Self.take(&assembler, try Self.header(1, of: 2))
        #expect(Self.take(&assembler, try Self.header(2, of: 2), at: Self.start + 300_000) == .waiting)
        #expect(assembler.count == 1)
    }

    @Test func `there is a bound for everything`() throws {
        let limits = JT808.Assembler.Limits(parts: 10, messagesPerTerminal: 2, messages: 3, bytes: 100)
        var assembler = JT808.Assembler(limits: limits)
        #expect(Self.take(&assembler, try Self.header(1, of: 11)) == .refused)
        #expect(Self.take(&assembler, try Self.header(1, of: 2), [UInt8](repeating: 0, count: 101)) == .refused)
        for message in 0..<5 as Range<UInt16> {
            _ = Self.take(&assembler, try Self.header(1, of: 2, first: message * 10), at: Self.start + Int64(message))
            #expect(assembler.count <= 2)
        }
        // The two newest messages of the terminal are still there.
        #expect(Self.take(&assembler, try Self.header(2, of: 2, first: 40), [2], at: Self.start + 9) == .whole([1, 2]))
        for terminal in 2..<9 {
            _ = Self.take(&assembler, try Self.header(1, of: 2, terminal: "\(terminal)"), at: Self.start + 20)
            #expect(assembler.count <= 3)
        }
        for index in 1...9 as ClosedRange<UInt16> {
            _ = Self.take(&assembler, try Self.header(index, of: 10, first: 500), [UInt8](repeating: 0, count: 30))
            #expect(assembler.bytes <= 100)
        }
    }
}

struct SeenSerialsTests {
    let body: [UInt8] = [1, 2, 3]

    static func header(_ serial: UInt16, terminal: String = "1", id: UInt16 = 0x0200) throws -> JT808.Header {
        JT808.Header(
            messageID: id,
            terminal: try #require(JT808.TerminalNumber(terminal)),
            serial: serial,
            version: .v2013
        )
    }

    @Test(
        arguments: [(0, true), (59_999, true), (60_000, false), (300_000, false), (-1, false)] as [(Int64, Bool)]
    ) func `a repetition is one within a minute`(later: Int64, isRepetition: Bool) throws {
        var seen = JT808.SeenSerials()
        let start = Timestamp(milliseconds: 1_000_000)
        #expect(!seen.isRepetition(try Self.header(7), body.span, at: start))
        #expect(seen.isRepetition(try Self.header(7), body.span, at: start + later) == isRepetition)
    }

    @Test func `it is remembered over the change of generations`() throws {
        var seen = JT808.SeenSerials()
        let start = Timestamp(milliseconds: 0)
        _ = seen.isRepetition(try Self.header(1), body.span, at: start)
        _ = seen.isRepetition(try Self.header(2), body.span, at: start + 59_000)
        _ = seen.isRepetition(try Self.header(3), body.span, at: start + 61_000)
        #expect(seen.isRepetition(try Self.header(2), body.span, at: start + 110_000))
    }

    @Test func `another terminal or message is another frame`() throws {
        var seen = JT808.SeenSerials()
        let start = Timestamp(milliseconds: 0)
        #expect(!seen.isRepetition(try Self.header(1), body.span, at: start))
        #expect(!seen.isRepetition(try Self.header(1, terminal: "2"), body.span, at: start))
        #expect(!seen.isRepetition(try Self.header(1, id: 0x0002), body.span, at: start))
    }

    @Test func `beyond its bound the oldest are forgotten`() throws {
        var seen = JT808.SeenSerials(limit: 10)
        let start = Timestamp(milliseconds: 0)
        for serial in 0..<25 as Range<UInt16> { _ = seen.isRepetition(try Self.header(serial), body.span, at: start) }
        #expect(!seen.isRepetition(try Self.header(0), body.span, at: start))
        #expect(seen.isRepetition(try Self.header(24), body.span, at: start))
    }

    @Test func `the same serial with another body is news: the terminal has restarted`() throws {
        var seen = JT808.SeenSerials()
        let start = Timestamp(milliseconds: 0)
        let other: [UInt8] = [1, 2, 4]
        #expect(!seen.isRepetition(try Self.header(1), body.span, at: start))
        #expect(!seen.isRepetition(try Self.header(1), other.span, at: start))
        #expect(seen.isRepetition(try Self.header(1), other.span, at: start))
    }
}
