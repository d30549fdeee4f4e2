import DispatchDomain
import DispatchWire
import Foundation
import Testing

/// Samples of open-source decoders and constructed frames, sent by enrolled and by unknown terminals.
@Suite struct VectorTests {
    struct Vector: Sendable, CustomTestStringConvertible {
        var name: String
        var terminal: String
        var frames: [String]
        /// Serial and result of each platform answer (0x8001); empty if none is sent.
        var answers: [[Int]]
        /// Time and place of the unit's newest fix; an empty place means that the fix is unchanged.
        var time = "2026-11-21T08:00:00+08:00"
        var place: [Double] = []
        var counters: [String: Int] = [:]
        var testDescription: String { name }
    }

    static let vectors = [
        Vector(
            name: "1: an emergency of 2018",
            terminal: "123456789012",
            frames: [
                "7E02000026123456789012007D02000000010000000200BA7F0E07E4F11C0028003C000018101510101001040000"
                    + "00640202007D01137E"
            ],
            answers: [[126, 4]],
            counters: ["jt808.rejected.before_2020": 1]
        ),
        Vector(
            name: "2: with vendors' items",
            terminal: "017051564189",
            frames: [
                "7e02000033017051564189000c00000000000c00020158ff7206cd1f4c00000000012320112211563901040000"
                    + "0000300143310114930100e3060064019a0000557e"
            ],
            answers: [[12, 0]],
            time: "2020-11-22T11:56:39+08:00",
            place: [22.609778, 114.106188]
        ),
        Vector(
            name: "3: from 2024",
            terminal: "019172511329",
            frames: [
                "7e0200003a019172511329001300000000000000020158df7206c960700037000000842405131120180104000000"
                    + "0030010d31011d5708000000000000000082020092510201230b7e"
            ],
            answers: [[19, 0]],
            time: "2024-05-13T11:20:18+08:00",
            place: [22.601586, 113.86072]
        ),
        Vector(
            name: "4: a batch from the south, header of 2019",
            terminal: "00000866496077582164",
            frames: [
                "7e0704402d0100000866496077582164881d0001000028000000000000000701a00192091f2a4700160000000226"
                    + "050916422701040000258230010031010e507e"
            ],
            answers: [[0x881D, 0]],
            time: "2026-05-09T16:42:27+08:00",
            place: [-27.263378, 153.037383]
        ),
        Vector(
            name: "5: a replay",
            terminal: "014450376202",
            frames: [
                "7e070400510144503762020002000101004c00040100000800030202301006f893e8001d00000095260817221812"
                    + "14040000000017020000010400"
                    + "0036c9030200002504000000002a02000030011f31010eea04020c8300ef0400000000037e"
            ],
            answers: [[2, 0]],
            time: "2026-08-17T22:18:12+08:00",
            place: [33.697808, 116.954088]
        ),
        Vector(
            name: "7: Harbin, an emergency",
            terminal: "013812345678",
            frames: [harbin],
            answers: [[7, 4]],
            time: "2026-11-21T08:30:15+08:00",
            place: [45.755, 126.65]
        ),
        Vector(
            name: "8: the same with a header of 2019",
            terminal: "013812345678",
            frames: [harbin, harbin2019],
            answers: [[7, 4], [7, 4]],
            time: "2026-11-21T08:30:15+08:00",
            place: [45.755, 126.65],
            counters: ["jt808.duplicates": 1]
        ),
        Vector(
            name: "9: what only a desk says",
            terminal: "123456789012",
            frames: ["7E800100051234567890120000007D02020000727E"],
            // Two platforms that answer each other's messages would never stop.
            answers: [],
            counters: ["jt808.rejected.direction": 1]
        ),
        Vector(
            name: "10: what only a desk says",
            terminal: "123456789012",
            frames: ["7E800100051234567890120001007D02020004777E"],
            answers: [],
            counters: ["jt808.rejected.direction": 1]
        ),
        Vector(
            name: "11: what only a desk says",
            terminal: "123456789012",
            frames: ["7E810000091234567890120002000100413142324333717E"],
            answers: [[2, 3]]
        ),
        Vector(
            name: "12: a heartbeat",
            terminal: "123456789012",
            frames: ["7E0002000012345678901200058D7E"],
            answers: [[5, 0]]
        ),
        Vector(
            name: "13: a text for a driver",
            terminal: "013812345678",
            frames: ["7E8300001101381234567800090DC7EBC1A2BCB4C7B0CDF9B5C0C0EFC7F8C67E"],
            answers: [[9, 3]]
        ),
        Vector(
            name: "14: the same of 2019",
            terminal: "013812345678",
            frames: ["7E83004012010000000001381234567800090D01C7EBC1A2BCB4C7B0CDF9B5C0C0EFC7F8857E"],
            answers: [[9, 3]]
        ),
        Vector(
            name: "15: a question to a terminal",
            terminal: "013812345678",
            frames: ["7E82010000013812345678000AB87E"],
            answers: [[10, 3]]
        ),
        Vector(
            name: "16: two replayed",
            terminal: "013812345678",
            frames: [
                "7E0704004B013812345678000B0002010028000000010000000302BA2A78078C8690008C01C5005A261121083015"
                    + "01040000303930011F31010C001C000000000000000302BA3E00078CADA0008D00000000261121083025827E"
            ],
            answers: [[11, 0]],
            time: "2026-11-21T08:30:25+08:00",
            place: [45.76, 126.66],
            counters: ["jt808.fixes_accepted": 2]
        ),
        Vector(
            name: "17: one position in two parts",
            terminal: "013812345678",
            frames: parts,
            answers: [[20, 4], [21, 4]],
            time: "2026-11-21T08:30:15+08:00",
            place: [45.755, 126.65]
        ),
    ]

    private static let harbin =
        "7E020000280138123456780007000000010000000302BA2A78078C8690008C01C5005A26112108301501040000303930"
        + "011F31010C5E7E"
    private static let harbin2019 =
        "7E0200402801000000000138123456780007000000010000000302BA2A78078C8690008C01C5005A2611210830150104"
        + "0000303930011F31010C1F7E"
    private static let register2019 =
        "7e0100405c010000086649607758216452180000000000000000000000000000004d4433303000000000000000000000"
        + "000000000000000000000000000000383636343936303737353832313634000000000000000000000000000000040000"
        + "00000000000000000000000000007a7e"
    private static let parts = [
        "7E02002014013812345678001400020001000000010000000302BA2A78078C8690008C01C52D7E",
        "7E02002014013812345678001500020002005A26112108301501040000303930011F31010C6D7E",
    ]

    @Test(arguments: vectors) func `a known terminal's frame does what it says`(vector: Vector) throws {
        let street = try FieldHarness(enrol: [["C6", "--jt808", vector.terminal]])
        let terminal = try street.vehicle(vector.terminal, vector.terminal.count > 12 ? .v2019 : .v2013)
        terminal.serial = 1000
        #expect(try terminal.authenticate() == 0)
        for frame in vector.frames { try terminal.send(JT808.Hex.bytes(frame)) }
        let answers = try vector.answers.map { _ -> [Int] in
            guard case .platformAnswer(let answer) = try terminal.receive().message else { return [] }
            return [Int(answer.serial), Int(answer.result)]
        }
        #expect(answers == vector.answers)
        let unit = try street.zhiban.show("C6")
        #expect(unit["fix_time"] as? String == vector.time)
        if !vector.place.isEmpty {
            #expect([unit["lat"] as? Double, unit["lon"] as? Double] == vector.place)
        }
        try street.expect(counters: vector.counters)
    }

    @Test func `a known terminal's registration gets a code`() throws {
        let street = try FieldHarness(enrol: [["C6", "--jt808", "00000866496077582164"]])
        let terminal = try street.vehicle("00000866496077582164", .v2019)
        try terminal.send(JT808.Hex.bytes(Self.register2019))
        guard case .registerAnswer(let answer) = try terminal.receive().message else {
            Issue.record("no answer")
            return
        }
        #expect(answer.serial == 0x5218 && answer.result == 0 && !answer.code.isEmpty)
    }

    @Test func `those of unknown terminals are remembered and none but the registration is answered`() throws {
        let street = try FieldHarness()
        let client = try UDPClient()
        let frames = Self.vectors.flatMap(\.frames)
        for frame in frames { try client.send(JT808.Hex.bytes(frame), to: street.port) }
        try client.send(JT808.Hex.bytes(Self.register2019), to: street.port)
        let answer = try #require(client.receive())
        var reader = JT808.FrameReader()
        var offset = 0
        #expect(try reader.next(in: answer.span, at: &offset)?.get().messageID == 0x8100)
        try street.expect(counters: ["jt808.frames": frames.count + 1, "jt808.unknown_device": frames.count + 1])
        let strangers = try street.rows("list", "devices", "state=quarantined")
        // The same terminal, whatever the length of its number.
        let numbers = Set(strangers.compactMap { ($0["device"] as? String)?.dropFirst(6).drop { $0 == "0" } })
        #expect(
            numbers == ["123456789012", "17051564189", "19172511329", "866496077582164", "14450376202", "13812345678"]
        )
        let counts = strangers.map { $0["count"] as? Int ?? 0 }
        #expect(counts.count == 6 && counts.reduce(0, +) == frames.count + 1)
        #expect(try street.rows("list", "units").allSatisfy { ($0["devices"] as? [Any])?.isEmpty == true })
    }
}
