import DispatchDomain
import DispatchWire
import Testing

struct GBKTests {
    @Test(
        arguments: [
            ("", ""), ("A1", "4131"), ("请立即前往道里区", "c7ebc1a2bcb4c7b0cdf9b5c0c0efc7f8"),
            ("黑A", "bada41"),
        ]
    ) func `text has its bytes`(text: String, hex: String) {
        #expect(JT808.Hex.text(JT808.GBK.encode(text)) == hex)
        #expect(JT808.GBK.decode(JT808.GBK.encode(text)) == text)
    }

    @Test func `what GBK lacks is one question mark`() {
        #expect(JT808.GBK.encode("去🚒A") == JT808.GBK.encode("去?A"))
        #expect(JT808.GBK.encode("🚒🚒") == Array("??".utf8))
    }

    @Test(
        arguments: [
            ([0xC7], "\u{FFFD}"), ([0x41, 0xFF, 0x42], "A\u{FFFD}B"), ([0xC7, 0xEB, 0xFF], "请\u{FFFD}"),
        ] as [([UInt8], String)]
    ) func `what is no GBK is shown as such`(bytes: [UInt8], text: String) {
        #expect(JT808.GBK.decode(bytes) == text)
    }

    @Test func `a text is never cut through a character`() {
        #expect(JT808.GBK.encode("A道里", atMost: 4) == JT808.GBK.encode("A道"))
        #expect(JT808.GBK.encode("A道里", atMost: 5) == JT808.GBK.encode("A道里"))
        #expect(JT808.GBK.encode("道", atMost: 1) == [])
    }

    @Test func `long text comes through`() {
        let text = String(repeating: "道里区中央大街,", count: 5000)
        #expect(JT808.GBK.decode(JT808.GBK.encode(text)) == text)
        let noise = [UInt8](repeating: 0xFF, count: 100_000)
        #expect(JT808.GBK.decode(noise).unicodeScalars.count == noise.count)
    }
}
