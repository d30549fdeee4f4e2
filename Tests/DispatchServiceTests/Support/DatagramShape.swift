import DispatchDomain
import DispatchWire
import TestSupport
import Testing

/// A datagram of a stranger that is full of one thing.
struct DatagramShape: Sendable, CustomTestStringConvertible {
    var testDescription: String
    /// Returns one of the pieces it consists of, by its number.
    private var piece: @Sendable (Int) -> [UInt8]

    /// Its length: as much as IP carries, nearly.
    static let size = 60_000

    private init(_ name: String, _ piece: @escaping @Sendable (Int) -> [UInt8]) {
        testDescription = name
        self.piece = piece
    }

    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        var number = 0
        while bytes.count < Self.size {
            bytes += piece(number)
            number += 1
        }
        return bytes
    }

    /// Every message of JT/T 808 by every kind of number, sentences, reports, and what is nothing at all.
    static func all() throws -> [DatagramShape] {
        try frames() + sentences + reports() + rubbish
    }

    // MARK: JT/T 808

    private static func frames() throws -> [DatagramShape] {
        var shapes: [DatagramShape] = []
        for (who, text) in [("an enrolled terminal", GatewayHarness.car), ("an unknown terminal", "013999999999")] {
            let number = try #require(JT808.TerminalNumber(text))
            for (index, row) in JT808.MessageTable.rows.enumerated() {
                let name = "\(row.name.english) of \(who)"
                let version = JT808.Version.allCases[index % JT808.Version.allCases.count]
                shapes.append(DatagramShape("\(name), \(version)") { frame(row.id, $0, number, version) })
                shapes.append(
                    DatagramShape("first parts of \(name)") { serial in
                        frame(row.id, serial, number, .v2019, JT808.Part(total: 9, index: 1))
                    }
                )
            }
        }
        let numbers: @Sendable (Int) -> JT808.TerminalNumber? = { JT808.TerminalNumber("013\(900_000_000 + $0)") }
        shapes.append(
            DatagramShape("heartbeats, each of another terminal") { serial in
                numbers(serial).map { frame(0x0002, serial, $0, .v2013) } ?? [0]
            }
        )
        return shapes
    }

    /// A frame with a body of forty bytes; whether it can be read is another matter.
    static func frame(
        _ id: UInt16,
        _ serial: Int,
        _ number: JT808.TerminalNumber,
        _ version: JT808.Version,
        _ part: JT808.Part? = nil,
        body: [UInt8] = Array(repeating: 0, count: 40)
    ) -> [UInt8] {
        var bytes: [UInt8] = []
        JT808.Writer(terminal: number, version: version)
            .appendFrame(id, serial: UInt16(truncatingIfNeeded: serial), part: part, body: body.span, to: &bytes)
        return bytes
    }

    // MARK: NMEA

    private static let sentences = [
        ("sentences with a wrong sum", "$GPGGA,,,,,,0*00\r\n"),
        ("positions of nobody", "$GNRMC,020000.00,A,4545.30000,N,12639.00000,E,24.46,90.0,181126,,,A,V*04\r\n"),
        (
            "positions of an unknown receiver",
            "X9$GNRMC,020000.00,A,4545.30000,N,12639.00000,E,24.46,90.0,181126,,,A,V*04\r\n"
        ),
        ("sentences of one byte", "$\r\n"),
        ("beginnings of sentences", "$GP"),
        ("commas", "$,,,,,,,,,,,,,,,,"),
        ("other sentences", "!AIVDM,1,1,,A,14eG;o@034o8sd<L9i:a;WF>062D,0*7D\r\n"),
    ].map { name, text in DatagramShape(name) { _ in Array(text.utf8) } }

    // MARK: Signed reports

    private static func reports() throws -> [DatagramShape] {
        let key = try #require(DeviceReport.Key(Array(repeating: 7, count: 32)))
        let text = "\"" + String(repeating: "长", count: size / 6) + "\""
        let payloads = [
            (
                "a long text",
                "{\"v\":1,\"seq\":1,\"t\":\"2026-11-18T10:00:00+08:00\",\"kind\":\"report\",\"text\":\(text)}"
            ),
            ("brackets", String(repeating: "[", count: size * 3 / 4)),
            ("many fields", "{" + (0..<4_000).map { "\"a\($0)\":1," }.joined() + "\"v\":1}"),
        ]
        return try [GatewayHarness.phone, "nobody"].flatMap { name in
            let signer = try DeviceReport.Signer(name: name, key: key)
            return try payloads.map { what, payload in
                let datagram = try signer.datagram(payload: Array(payload.utf8))
                return DatagramShape("a report of \(name) with \(what) and a wrong signature") { _ in datagram }
            }
        } + [
            DatagramShape("beginnings of reports") { _ in Array("eyJ".utf8) },
            DatagramShape("dots") { _ in Array("eyJhbGciOiJIUzI1NiJ9.....".utf8) },
        ]
    }

    // MARK: Nothing

    private static let rubbish = [
        ("marks", [JT808.mark]), ("escapes", [JT808.mark] + Array(repeating: JT808.escape, count: 999)),
        ("empty frames", [JT808.mark, JT808.mark, 0]), ("a frame without an end", [JT808.mark, 1, 2, 3, 4, 5, 6, 7]),
        ("zeros", [0]), ("blanks", [0x20]), ("line feeds", [0x0A]), ("ones", [0xFF]), ("brackets", [0x7B]),
    ].map { name, bytes in
        DatagramShape(name) { number in
            // A frame that is begun once does not begin again.
            number > 0 && name.hasSuffix("without an end") ? Array(bytes.dropFirst()) : bytes
        }
    }
}
