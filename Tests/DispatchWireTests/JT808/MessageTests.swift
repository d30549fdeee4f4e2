import DispatchDomain
import DispatchWire
import Testing

struct MessageTests {
    static let wireVersions: [JT808.Version] = [.v2013, .v2019]

    @Test(arguments: wireVersions) func `every message built is read as it was`(version: JT808.Version) throws {
        let writer = JT808.Writer(terminal: try #require(JT808.TerminalNumber("013812345678")), version: version)
        for message in SampleMessages.all {
            var frame: [UInt8] = []
            var serial: UInt16 = 65535
            #expect(writer.append(message, serial: &serial, to: &frame) == 1)
            #expect(serial == 0)
            let (header, body) = try WireFrame.only(frame)
            let read = try JT808.Message.parse(header, body: body.span)
            #expect(read.message == message)
            #expect(read.junk.isEmpty)
            #expect(header.version == version)
        }
    }

    @Test func `there is a sample of every message with a body we read`() {
        let sampled = Set(SampleMessages.all.map(\.id)).union([0x0100])
        let raw: Set<UInt16> = [0x0500, 0x8500, 0x0608]
        let missing = JT808.MessageTable.rows.map(\.id).filter {
            !sampled.contains($0) && !raw.contains($0) && !(0x8600...0x8608).contains($0)
        }
        #expect(missing.isEmpty)
    }

    @Test(
        arguments: [
            (JT808.Version.v2011, "黑A12345"), (.v2011, ""), (.v2011, "LSVAM4187C2184847"),
            (.v2013, "LSVAM4187C2184847"),
            (.v2013, "黑A12345"), (.v2013, ""), (.v2019, "黑AD12345"),
            (.v2019, ""),
        ]
    ) func `a registration tells its layout`(layout: JT808.Version, plate: String) throws {
        let message = SampleMessages.registration(layout, plate: plate)
        let version: JT808.Version = layout == .v2019 ? .v2019 : .v2013
        #expect(try JT808.Message.parse(0x0100, version: version, body: message.body(version)).message == message)
    }

    @Test(arguments: wireVersions) func `a body cut short is no body`(version: JT808.Version) throws {
        // The last fields of 2019 may be missing in an authentication and a driver's card.
        for message in SampleMessages.all where ![0x0102, 0x0702].contains(message.id) {
            let body = message.body(version)
            for count in body.indices {
                let result = Result {
                    try JT808.Message.parse(message.id, version: version, body: Array(body[..<count]))
                }
                if case .success(let read) = result { #expect(read.message != message) }
            }
        }
        for (id, shortest) in [(0x8001, 5), (0x0200, 28), (0x0704, 3), (0x0100, 25), (0x8202, 6)] as [(UInt16, Int)] {
            let body = [UInt8](repeating: 1, count: shortest - 1)
            #expect(throws: JT808.FrameError.body) {
                try JT808.Message.parse(id, version: .v2013, body: body)
            }
        }
    }

    @Test func `bytes behind the last field are junk`() throws {
        let body = JT808.Message.event(3).body(.v2013) + [9, 9]
        let read = try JT808.Message.parse(0x0301, version: .v2013, body: body)
        #expect(read.message == .event(3))
        #expect(read.junk == [9, 9])
    }

    @Test func `2019 authentication may stop behind the code`() throws {
        let read = try JT808.Message.parse(0x0102, version: .v2019, body: [2, 0x41, 0x42])
        #expect(read.message == .authenticate(JT808.Authentication(code: "AB")))
    }

    @Test func `a long text goes in parts and comes back`() throws {
        let message = JT808.Message.text(JT808.TextMessage(flag: 4, text: String(repeating: "道里区", count: 700)))
        for version in Self.wireVersions {
            let writer = JT808.Writer(terminal: try #require(JT808.TerminalNumber("1")), version: version)
            var datagram: [UInt8] = []
            var serial: UInt16 = 65534
            #expect(writer.append(message, serial: &serial, to: &datagram) == 5)
            #expect(serial == 3)
            #expect(try Parts.assembled(datagram) == message)
            datagram = []
            serial = 65534
            writer.append(message, serial: &serial, parts: [2, 5], to: &datagram)
            #expect(WireFrame.all(datagram).compactMap { try? $0.get().subpackage?.index } == [2, 5])
        }
    }

    @Test func `the flag of a text follows the version`() {
        #expect(JT808.TextMessage.flag(isUrgent: true, version: .v2013) == 0x0D)
        #expect(JT808.TextMessage.flag(isUrgent: true, version: .v2019) == 0x0E)
        #expect(JT808.TextMessage.flag(isUrgent: false, version: .v2019) == 0x0F)
    }

    @Test(
        arguments: [
            (0x0002, 0x8001), (0x0100, 0x8100), (0x0200, 0x8001), (0x0001, nil), (0x0801, 0x8800), (0x0F01, 0x8001),
            (0x8FFF, nil), (0x0201, nil), (0x0004, 0x8004), (0x0104, 0x8001), (0x0107, 0x8001), (0x0302, 0x8001),
            (0x0500, 0x8001),
        ] as [(UInt16, UInt16?)]
    ) func `every uplink that asks for it has an answer`(id: UInt16, answer: UInt16?) {
        #expect(JT808.MessageTable.answer(to: id) == answer)
    }

    @Test func `ids stand once in the table, in both languages`() {
        let rows = JT808.MessageTable.rows
        #expect(Set(rows.map(\.id)).count == rows.count)
        for language in Language.allCases {
            let lines = JT808.MessageTable.documentation(language).split(separator: "\n")
            #expect(lines.count == rows.count + 2)
        }
    }
}

/// Reassembly of the frames of a message.
enum Parts {
    static func assembled(_ datagram: [UInt8]) throws -> JT808.Message? {
        var reader = JT808.FrameReader()
        var assembler = JT808.Assembler()
        var offset = 0
        while let result = reader.next(in: datagram.span, at: &offset) {
            let header = try result.get()
            let body = Array(reader.bytes[reader.body])
            let outcome = assembler.take(header, body.span, at: Timestamp(milliseconds: 0))
            guard case .whole(let whole) = outcome else { continue }
            return try JT808.Message.parse(header.messageID, version: header.version, body: whole).message
        }
        return nil
    }
}
