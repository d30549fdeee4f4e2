import ConsoleApp
import Testing

struct JT808JSONTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var name: String
        var line: String
        var json: String
        var testDescription: String { name }
    }

    static let rows = [
        Row(
            name: "a position",
            line: "7E02000026123456789012007D02000000010000000200BA7F0E07E4F11C0028003C00001810151010100104"
                + "000000640202007D01137E",
            json: #"{"alarms":["sos"],"checksum":"ok","extra":{"01":100,"02":125},"message":"0x0200","#
                + #""position":{"altitude":40,"course":0,"fixed":true,"lat":12.222222,"lon":132.444444,"speed_kmh":6,"#
                + #""time":"2018-10-15T10:10:10+08:00"},"serial":126,"status":["located"],"#
                + #""terminal":"123456789012","version":2013}"#
        ),
        Row(
            name: "an answer",
            line: " 7e 8001 0005 123456789012 0000 007d02 0200 00 72 7e ",
            json: #"{"body":{"message":"0x0200","result":0,"serial":126},"checksum":"ok","message":"0x8001","#
                + #""serial":0,"terminal":"123456789012","version":2013}"#
        ),
        Row(
            name: "a heartbeat",
            line: "7E0002000012345678901200058D7E",
            json: #"{"checksum":"ok","message":"0x0002","serial":5,"terminal":"123456789012","version":2013}"#
        ),
        Row(
            name: "an order of 2019",
            line: "7E83004012010000000001381234567800090D01C7EBC1A2BCB4C7B0CDF9B5C0C0EFC7F8857E",
            json: #"{"body":{"flag":13,"kind":1,"text":"请立即前往道里区"},"checksum":"ok","message":"0x8300","#
                + #""serial":9,"terminal":"00000000013812345678","version":2019}"#
        ),
        Row(
            name: "one part of two",
            line: "7E02002014013812345678001400020001000000010000000302BA2A78078C8690008C01C52D7E",
            json: #"{"body":{"bytes":"000000010000000302ba2a78078c8690008c01c5"},"checksum":"ok","message":"0x0200","#
                + #""serial":20,"subpackage":{"index":1,"total":2},"terminal":"013812345678","version":2013}"#
        ),
    ]

    @Test(arguments: rows) func `a frame is one line`(row: Row) {
        #expect(JT808JSON.line(hex: row.line).line == row.json)
    }

    @Test(
        arguments: [
            ("", "empty"), ("  ", "empty"), ("7E0", "not_hex"), ("7Exx7E", "not_hex"), ("0002", "framing"),
            ("7E0002000012345678901200058D", "framing"), ("7E7E", "framing"),
            ("7E0002000012345678901200058D7E7E0002000012345678901200058D7E", "framing"),
            ("7E0002000012345678901200058D7E00", "framing"), ("7E7D037E", "escape"),
            ("7E0002000012345678901200058E7E", "checksum"), ("7E0002000112345678901200058C7E", "length"),
            ("7E00027E", "checksum"), ("7E0002027E", "header"), ("7E8001000012345678901200050E7E", "body"),
        ]
    ) func `a line that is not one good frame says why`(line: String, code: String) {
        guard case .object(let fields) = JT808JSON.line(hex: line) else {
            Issue.record("no object")
            return
        }
        #expect(fields["error"] == .text(code))
        #expect(fields.keys.sorted() == ["detail", "error"])
    }
}
