import DispatchDomain
import DispatchWire
import Testing

struct ReferenceVectorTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var vector: Int
        var id: UInt16
        var terminal: String
        var serial: UInt16
        var version: JT808.Version = .v2013
        var isRebuilt = true
        var testDescription: String { "vector \(vector)" }
    }

    static let rows = [
        Row(vector: 1, id: 0x0200, terminal: "123456789012", serial: 126),
        Row(vector: 2, id: 0x0200, terminal: "017051564189", serial: 12),
        Row(vector: 3, id: 0x0200, terminal: "019172511329", serial: 19),
        Row(vector: 4, id: 0x0704, terminal: "00000866496077582164", serial: 0x881D, version: .v2019),
        Row(vector: 5, id: 0x0704, terminal: "014450376202", serial: 2),
        // The plate of this vector is all zeros, which count as padding.
        Row(
            vector: 6,
            id: 0x0100,
            terminal: "00000866496077582164",
            serial: 0x5218,
            version: .v2019,
            isRebuilt: false
        ),
        Row(vector: 7, id: 0x0200, terminal: "013812345678", serial: 7),
        Row(vector: 8, id: 0x0200, terminal: "00000000013812345678", serial: 7, version: .v2019),
        Row(vector: 9, id: 0x8001, terminal: "123456789012", serial: 0),
        Row(vector: 10, id: 0x8001, terminal: "123456789012", serial: 1),
        Row(vector: 11, id: 0x8100, terminal: "123456789012", serial: 2),
        Row(vector: 12, id: 0x0002, terminal: "123456789012", serial: 5),
        Row(vector: 13, id: 0x8300, terminal: "013812345678", serial: 9),
        Row(vector: 14, id: 0x8300, terminal: "00000000013812345678", serial: 9, version: .v2019),
        Row(vector: 15, id: 0x8201, terminal: "013812345678", serial: 10),
        Row(vector: 16, id: 0x0704, terminal: "013812345678", serial: 11),
        Row(vector: 17, id: 0x0200, terminal: "013812345678", serial: 20, isRebuilt: false),
        Row(vector: 18, id: 0x0200, terminal: "013812345678", serial: 21, isRebuilt: false),
    ]

    @Test(arguments: rows) func `the header has the expected fields`(row: Row) throws {
        let header = try ReferenceVectors.frame(row.vector).header
        #expect(header.messageID == row.id)
        #expect(header.terminal.text == row.terminal)
        #expect(header.serial == row.serial)
        #expect(header.version == row.version)
    }

    @Test(arguments: rows.filter(\.isRebuilt)) func `the message built again is the same bytes`(row: Row) throws {
        let (header, body) = try ReferenceVectors.frame(row.vector)
        let (message, junk) = try JT808.Message.parse(header, body: body.span)
        var built: [UInt8] = []
        var serial = header.serial
        JT808.Writer(answering: header).append(message, serial: &serial, to: &built)
        #expect(junk.isEmpty)
        #expect(JT808.Hex.text(built) == JT808.Hex.text(try ReferenceVectors.bytes(row.vector)))
        #expect(serial == header.serial + 1)
    }

    struct Place: Sendable, CustomTestStringConvertible {
        var vector: Int
        var latitude: Double
        var longitude: Double
        var altitude = 0
        var speed = 0.0
        var course: Double
        var time: String
        var alarms: [JT808.AlarmBit] = []
        var status: UInt32
        var testDescription: String { "vector \(vector)" }
    }

    static let places = [
        Place(
            vector: 1,
            latitude: 12.222222,
            longitude: 132.444444,
            altitude: 40,
            speed: 6,
            course: 0,
            time: "2018-10-15T10:10:10+08:00",
            alarms: [.sos],
            status: 2
        ),
        Place(
            vector: 2,
            latitude: 22.609778,
            longitude: 114.106188,
            course: 291,
            time: "2020-11-22T11:56:39+08:00",
            status: 0xC0002
        ),
        Place(
            vector: 3,
            latitude: 22.601586,
            longitude: 113.86072,
            altitude: 55,
            course: 132,
            time: "2024-05-13T11:20:18+08:00",
            status: 2
        ),
        Place(
            vector: 7,
            latitude: 45.755,
            longitude: 126.65,
            altitude: 140,
            speed: 45.3,
            course: 90,
            time: "2026-11-21T08:30:15+08:00",
            alarms: [.sos],
            status: 3
        ),
    ]

    @Test(arguments: places) func `the position is the expected one`(place: Place) throws {
        let body = try ReferenceVectors.frame(place.vector).body
        let position = try JT808.Position(body.span)
        #expect(position.point == GeoPoint(latitude: place.latitude, longitude: place.longitude))
        #expect(position.altitude == place.altitude)
        #expect(position.speedKmh == place.speed)
        #expect(position.course == place.course)
        #expect(position.time?.iso(.china) == place.time)
        #expect(JT808.AlarmBit.all(in: position.alarms) == place.alarms)
        #expect(position.status == place.status)
        #expect(position.isFixed)
    }

    @Test func `2019 carries the same body`() throws {
        #expect(try ReferenceVectors.frame(8).body == ReferenceVectors.frame(7).body)
    }

    @Test func `the items of vector 1 are numbers`() throws {
        let body = try ReferenceVectors.frame(1).body
        let report = try JT808.PositionReport(body.span)
        #expect(report.items.map(\.id) == [1, 2])
        #expect(report.items.map(\.number) == [100, 125])
    }

    @Test func `vector 4 lies south`() throws {
        let body = try ReferenceVectors.frame(4).body
        let batch = try JT808.PositionBatch(body.span)
        var points: [GeoPoint] = []
        let rest = batch.forEach(in: body.span) { _, position in
            if case .success(let position) = position { points.append(position.point) }
        }
        #expect(!batch.isReplay)
        #expect(points == [GeoPoint(latitude: -27.263378, longitude: 153.037383)])
        #expect(rest.isEmpty)
    }

    @Test(arguments: [(5, 1), (16, 2)]) func `a replay says so`(vector: Int, count: Int) throws {
        let body = try ReferenceVectors.frame(vector).body
        guard case .batch(let batch) = try JT808.Message.parse(0x0704, version: .v2013, body: body).message else {
            Issue.record("no batch")
            return
        }
        #expect(batch.isReplay)
        #expect(batch.reports.count == count)
        #expect(batch.reports.allSatisfy { $0.junk.isEmpty })
    }

    @Test func `vector 6 registers`() throws {
        let (header, body) = try ReferenceVectors.frame(6)
        guard case .register(let registration) = try JT808.Message.parse(header, body: body.span).message else {
            Issue.record("no registration")
            return
        }
        #expect(body.count == 92)
        #expect(registration.layout == .v2019)
        #expect(registration.model == "MD300")
        #expect(registration.terminalID == "866496077582164")
        #expect(registration.plate.isEmpty)
    }

    @Test(arguments: [(9, 0), (10, 4)]) func `an answer says what it answers`(vector: Int, result: UInt8) throws {
        let (header, body) = try ReferenceVectors.frame(vector)
        guard case .platformAnswer(let answer) = try JT808.Message.parse(header, body: body.span).message else {
            Issue.record("no answer")
            return
        }
        #expect(answer.serial == 126)
        #expect(answer.messageID == 0x0200)
        #expect(answer.result == result)
    }

    @Test func `answers are built without a message`() throws {
        let header = try ReferenceVectors.frame(1).header
        let writer = JT808.Writer(answering: header)
        var built: [UInt8] = []
        writer.appendAnswer(to: header, .done, serial: 0, to: &built)
        #expect(built == (try ReferenceVectors.bytes(9)))
        built = []
        writer.appendAnswer(to: header, .alarmProcessed, serial: 1, to: &built)
        #expect(built == (try ReferenceVectors.bytes(10)))
    }

    @Test(arguments: [13, 14]) func `the order reads`(vector: Int) throws {
        let (header, body) = try ReferenceVectors.frame(vector)
        let message = try JT808.Message.parse(header, body: body.span).message
        #expect(message == .text(JT808.TextMessage(flag: 0x0D, kind: 1, text: "请立即前往道里区")))
    }

    @Test func `the two halves of vector 17 are vector 7`() throws {
        var assembler = JT808.Assembler()
        let now = Timestamp(milliseconds: 0)
        let (first, second) = (try ReferenceVectors.frame(17), try ReferenceVectors.frame(18))
        #expect(first.header.subpackage == JT808.Part(total: 2, index: 1))
        #expect(assembler.take(second.header, second.body.span, at: now) == .waiting)
        #expect(
            assembler.take(first.header, first.body.span, at: now) == .whole(try ReferenceVectors.frame(7).body)
        )
        #expect(assembler.count == 0)
        #expect(assembler.bytes == 0)
    }
}
