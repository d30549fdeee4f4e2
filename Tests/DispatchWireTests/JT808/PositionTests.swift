import DispatchDomain
import DispatchWire
import Testing

struct PositionTests {
    static func body(_ items: [UInt8] = []) -> [UInt8] {
        JT808.Message.position(JT808.PositionReport(SampleMessages.position)).body(.v2013) + items
    }

    struct Row: Sendable, CustomTestStringConvertible {
        var name: String
        var items: [UInt8]
        var ids: [UInt8]
        var junk: [UInt8]
        var testDescription: String { name }
    }

    static let rows = [
        Row(name: "none", items: [], ids: [], junk: []),
        Row(name: "one", items: [0x30, 1, 31], ids: [0x30], junk: []),
        Row(name: "twice the same", items: [0x30, 1, 31, 0x30, 1, 30], ids: [0x30, 0x30], junk: []),
        Row(name: "an empty one", items: [0xE0, 0], ids: [0xE0], junk: []),
        Row(name: "one that overruns", items: [0x30, 1, 31, 0x01, 4, 0, 0], ids: [0x30], junk: [0x01, 4, 0, 0]),
        Row(name: "half a head", items: [0x30, 1, 31, 0x01], ids: [0x30], junk: [0x01]),
    ]

    @Test(arguments: rows) func `an item that overruns leaves the fix`(row: Row) throws {
        let body = Self.body(row.items)
        let report = try JT808.PositionReport(body.span)
        #expect(report.position == SampleMessages.position)
        #expect(report.items.map(\.id) == row.ids)
        #expect(report.junk == row.junk)
    }

    @Test(
        arguments: [
            ("261121083015", "2026-11-21T08:30:15+08:00"), ("240229000000", "2024-02-29T00:00:00+08:00"),
            ("000101000000", "2000-01-01T00:00:00+08:00"), ("991231235959", "2099-12-31T23:59:59+08:00"),
            ("230229000000", nil), ("000000000000", nil), ("261301000000", nil), ("260431000000", nil),
            ("260101240000", nil), ("260101006000", nil), ("2601010000a0", nil), ("ffffffffffff", nil),
        ] as [(String, String?)]
    ) func `a date is one that exists`(digits: String, time: String?) throws {
        let body = Array(Self.body().prefix(22)) + (try JT808.Hex.bytes(digits))
        #expect(try JT808.Position(body.span).time?.iso(.china) == time)
    }

    @Test func `every day of the century is read as it was written`() throws {
        for day in LocalDay(year: 2000, month: 1, day: 1).dayNumber...LocalDay(year: 2099, month: 12, day: 31).dayNumber
        {
            var position = SampleMessages.position
            position.time = DeskZone.china.instant(LocalDay(dayNumber: day), timeOfDay: 43_201_000)
            let body = JT808.Message.position(JT808.PositionReport(position)).body(.v2013)
            guard try JT808.Position(body.span).time == position.time else {
                Issue.record("day \(day)")
                return
            }
        }
    }

    @Test func `what no field can hold is written at its bound`() throws {
        let position = JT808.Position(
            point: GeoPoint(latitude: .infinity, longitude: -.nan),
            altitude: .max,
            speedKmh: 1e300,
            course: -1,
            time: Timestamp(milliseconds: .max)
        )
        let body = JT808.Message.position(JT808.PositionReport(position)).body(.v2019)
        let read = try JT808.Position(body.span)
        #expect(read.altitude == 32767)
        #expect(read.speedKmh == 6553.5)
        #expect(read.course == 0)
        #expect(read.time == nil)
    }

    @Test func `a batch goes on behind a report cut short`() throws {
        let good = Self.body()
        let whole = [UInt8(0), UInt8(good.count)] + good
        let body = [0, 4, 1] + whole + [0, 2, 9, 9] + whole + [0, 200, 1]
        var outcomes: [Bool] = []
        let batch = try JT808.PositionBatch(body.span)
        let rest = batch.forEach(in: body.span) { range, result in
            if case .success = result { outcomes.append(true) } else { outcomes.append(false) }
        }
        #expect(outcomes == [true, false, true])
        #expect(rest.map { body[$0] } == [0, 200, 1])
    }

    @Test func `numbers of items are those of the standard`() {
        #expect(JT808.PositionItem(id: 0x01, number: 12345).value == [0, 0, 0x30, 0x39])
        #expect(JT808.PositionItem(id: 0x06, number: -5).number == -5)
        #expect(JT808.PositionItem(id: 0x01, value: [1]).number == nil)
        #expect(JT808.PositionItem(id: 0xF1, value: [1]).number == nil)
    }

    @Test func `the load is one number of two bits`() {
        #expect(JT808.StatusBit.all(in: 3 << 8) == [.fullyLoaded])
        #expect(JT808.StatusBit.all(in: 1 << 8) == [.halfLoaded])
        #expect(JT808.StatusBit.all(in: 2 << 8) == [])
    }

    @Test func `every bit has a word of its own`() {
        #expect(Set(JT808.AlarmBit.allCases.map(\.code)).count == 32)
        #expect(JT808.AlarmBit.allCases.map(\.rawValue) == Array(0..<32))
        #expect(Set(JT808.StatusBit.allCases.map(\.code)).count == JT808.StatusBit.allCases.count)
    }
}
