import DispatchDomain
import DispatchWire
import Testing

struct TerminalNumberTests {
    @Test(
        arguments: [
            ("013812345678", "013812345678"), ("13812345678", "013812345678"),
            ("0000013812345678", "00000000013812345678"),
            ("86649607AbCd", "86649607abcd"), ("1", "000000000001"), ("99999999999999999999", "99999999999999999999"),
            ("", nil), ("999999999999999999999", nil), ("+1", nil), ("12 34", nil), ("xyz", nil), ("１２", nil),
        ] as [(String, String?)]
    ) func `a number is read and padded`(typed: String, text: String?) {
        #expect(JT808.TerminalNumber(typed)?.text == text)
    }

    @Test func `leading zeros do not make another terminal`() throws {
        let short = try #require(JT808.TerminalNumber("013812345678"))
        let long = try #require(JT808.TerminalNumber("00000000013812345678"))
        #expect(short == long)
        #expect(Set([short, long]).count == 1)
        #expect(short.digits == 12 && long.digits == 20)
    }

    @Test(arguments: [JT808.Version.v2013, .v2019]) func `it travels as it is`(version: JT808.Version) throws {
        let number = try #require(JT808.TerminalNumber(version == .v2019 ? "abcdef01234567899876" : "abcdef012345"))
        var frame: [UInt8] = []
        var serial: UInt16 = 0
        JT808.Writer(terminal: number, version: version).append(.heartbeat, serial: &serial, to: &frame)
        let read = try WireFrame.only(frame).header.terminal
        #expect(read == number)
        #expect(read.text == number.text)
    }
}
