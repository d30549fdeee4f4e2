import DispatchWire
import DispatchDomain
import Testing

@Suite struct NMEAIdentityTests {
    static let inSentence: [(text: String, name: String?)] = [
        ("123456789" + NMEASamples.rmc, "123456789"),
        ("990000561287964," + NMEASamples.rmc, "990000561287964"),
        ("4711/022789000688081/" + NMEASamples.rmc, "022789000688081"),
        ("660420156A0066AA" + NMEASamples.rmc, "660420156a0066aa"),
        ("Truck-7_x.1" + NMEASamples.rmc, "Truck-7_x.1"),
        (NMEASamples.rmc + ",11,865733027593268,1,090,086", "865733027593268"),
        (NMEASamples.rmc + ",11,865733027593268", "865733027593268"),
        (NMEASamples.rmc + ",11,1,090", nil),
        (NMEASamples.tagBlock("s:unit31,c:1700000000") + NMEASamples.rmc, "unit31"),
        (NMEASamples.tagBlock("g:1-2-3,s:31") + NMEASamples.rmc, "31"),
        (NMEASamples.tagBlock("c:1700000000") + NMEASamples.rmc, nil),
        ("\\s:31\\" + NMEASamples.rmc, "31"),
        ("\\s:\\" + NMEASamples.rmc, nil),
        ("999" + NMEASamples.tagBlock("s:31") + NMEASamples.rmc, "31"),
        ("two words" + NMEASamples.rmc, nil),
        ("\u{7}\u{1b}[2J" + NMEASamples.rmc, nil),
        (String(repeating: "9", count: 33) + NMEASamples.rmc, nil),
        (String(repeating: "9", count: 300) + NMEASamples.rmc, nil),
        (NMEASamples.rmc, nil),
    ]

    @Test(arguments: inSentence)
    func `a name around a sentence is its source's`(text: String, name: String?) {
        let heard = Heard.of(text)

        #expect(heard.fixes.map(\.identity) == [name])
        #expect(heard.identities.isEmpty)
    }

    static let ownSentences: [(text: String, name: String)] = [
        ("$PGID,359853000144328*0F", "359853000144328"),
        ("$PFID,31", "31"),
        ("$GPFID,ID123456ABC", "ID123456ABC"),
        ("$IMEI=355797031609284", "355797031609284"),
        ("IMEI 351467108700000", "351467108700000"),
        (NMEASamples.sentence("DEVID,ABC,1"), "abc"),
        ("$PCPTI,CradlePoint-1,162658,162658.0", "CradlePoint-1"),
        ("358244017671308", "358244017671308"),
        ("660420156A0066AA", "660420156a0066aa"),
    ]

    @Test(arguments: ownSentences, ["", "\r\n"])
    func `a sentence of its own names the sentences after it`(row: (text: String, name: String), end: String) {
        let heard = Heard.of(row.text + end, NMEASamples.gga + end, NMEASamples.rmc + end)

        #expect(heard.identities == [row.name])
        #expect(heard.fixes.map(\.identity) == [row.name, row.name])
        #expect(heard.refused.isEmpty)
    }

    @Test(arguments: ["hello world", "1234567", "deadbeef", "", "IMEI", "$PGID,", "$GPFID,a b", "\u{0}\u{1}"])
    func `a line that is no name binds nothing`(line: String) {
        let heard = Heard.of(line + "\r\n", NMEASamples.rmc)

        #expect(heard.identities.isEmpty && heard.fixes.map(\.identity) == [nil])
    }

    @Test func `a name of its own with a wrong checksum binds nothing`() {
        let heard = Heard.of("$PGID,359853000144328*0E\r\n", NMEASamples.rmc)

        #expect(heard.identities.isEmpty && heard.refused == ["1 checksum"])
    }

    @Test func `a sentence under a TAG block with a wrong checksum is refused`() {
        let heard = Heard.of("\\s:31*00\\" + NMEASamples.rmc)

        #expect(heard.fixes.isEmpty && heard.refused == ["1 checksum"])
    }

    @Test func `the first way that applies wins, and a glued name ends with its datagram`() {
        let heard = Heard.of(
            "$PGID,359853000144328*0F\r\n",
            NMEASamples.tagBlock("s:31") + NMEASamples.rmc + ",11,865733027593268\r\n" + NMEASamples.gga,
            "777$" + NMEASamples.rmc.dropFirst() + "\r\n" + NMEASamples.gga + "888" + NMEASamples.gll,
            NMEASamples.rmc
        )

        #expect(heard.fixes.map(\.identity) == ["31", "31", "777", "777", "888", "359853000144328"])
    }
}
