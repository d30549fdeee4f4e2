import Foundation
import Testing

/// The main path of a case with the real program, typed in each way.
@Suite struct RoadTests {
    struct Road: Sendable, CustomTestStringConvertible {
        var name: String
        /// The operator, the line, and the state of the case afterwards.
        var steps: [(who: String, line: String, state: String)]
        var testDescription: String { name }
    }

    static let roads = [
        Road(
            name: "in codes",
            steps: [
                ("li", "n zydj68 bl p2 tel=13904510000 /夜市后有垃圾,两家", "REPORTED"),
                ("li", "ac 101", "REPORTED"),
                ("li", "hs 101 24", "VERIFYING"),
                ("li", "hs 101 yes /在", "VERIFIED"),
                ("li", "la 101", "TO_FILE"),
                ("zhao", "la 101", "TO_DISPATCH"),
                ("wang", "d 101 1,2 lead=2", "TO_HANDLE"),
                ("wang", "b 101 3", "TO_HANDLE"),
                ("wang", "tk 2", "HANDLING"),
                ("wang", "en 2", "HANDLING"),
                ("wang", "ar 2", "HANDLING"),
                ("wang", "x 101 1 /另有任务", "HANDLING"),
                ("wang", "cl 2 01 /已清理", "FEEDBACK"),
                ("li", "vf 101 24", "CHECKING"),
                ("li", "vf 101 bad /还有一堆", "CHECKED"),
                ("zhao", "rw 101 /清理干净", "TO_HANDLE"),
                ("wang", "ar 2", "HANDLING"),
                ("wang", "cl 2 01", "FEEDBACK"),
                ("li", "vf 101 24", "CHECKING"),
                ("li", "vf 101 ok", "CHECKED"),
                ("zhao", "k 101 01 /办结", "CLOSED"),
                ("zhao", "ro 101 /又有了", "TO_DISPATCH"),
            ]
        ),
        Road(
            name: "in pinyin",
            steps: [
                ("li", "xz zydj68 bl /夜市", "REPORTED"),
                ("li", "sl 101", "REPORTED"),
                ("li", "la 101", "TO_FILE"),
                ("zhao", "la 101", "TO_DISPATCH"),
                ("zhao", "jb 101 1", "TO_DISPATCH"),
                ("wang", "pq 101 c1", "TO_HANDLE"),
                ("wang", "gq 101 +2h /等商户", "SUSPENDED"),
                ("wang", "ht 101 /商户回来了", "TO_HANDLE"),
                ("wang", "cf c1", "HANDLING"),
                ("wang", "dc c1", "HANDLING"),
                ("wang", "wb c1", "FEEDBACK"),
                ("zhao", "cb 101 2 /领导督办", "FEEDBACK"),
                ("li", "hc 101 24", "CHECKING"),
                ("li", "hc 101 ok", "CHECKED"),
                ("zhao", "ja 101 01", "CLOSED"),
            ]
        ),
        Road(
            name: "in 汉字",
            steps: [
                ("li", "新 中央大街68号 暴露垃圾 /夜市", "REPORTED"),
                ("li", "受理 101", "REPORTED"),
                ("li", "立案 101", "TO_FILE"),
                ("zhao", "立案 101", "TO_DISPATCH"),
                ("wang", "派 101 31", ""),
                ("wang", "派101 07", "TO_HANDLE"),
                ("wang", "接 07", "HANDLING"),
                ("wang", "到 07", "HANDLING"),
                ("wang", "完 07 /好了", "FEEDBACK"),
                ("zhao", "返 101 /没好", "TO_HANDLE"),
                ("wang", "退 101 /不归我们", "TO_DISPATCH"),
                ("zhao", "废 101 /错单", "CANCELLED"),
            ]
        ),
        Road(
            name: "in full width",
            steps: [
                ("li", "ｎ　ｚｙｄｊ６８　ｂｌ　ｐ２　／夜市后，有垃圾", "REPORTED"),
                ("li", "ｌａ　１０１", "TO_FILE"),
                ("zhao", "ＬＡ　１０１", "TO_DISPATCH"),
                ("wang", "ｄ　１０１　７，８", "TO_HANDLE"),
                ("wang", "７　３", "HANDLING"),
                ("wang", "７　４", "HANDLING"),
                ("wang", "７　１　０１", "FEEDBACK"),
                ("zhao", "ｋ　１０１　０１", "CLOSED"),
            ]
        ),
    ]

    @Test(arguments: roads)
    func `the whole road by zhiban do`(_ road: Road) throws {
        let zhiban = try Zhiban()
        for (who, line, state) in road.steps {
            let result = try zhiban.act(line, as: who, yes: true)
            // An empty state marks a line that must be refused: there is no unit 31 in this city.
            #expect(result.exit == (state.isEmpty ? 3 : 0), "\(line): \(result.errors)")
            if !state.isEmpty { #expect(try zhiban.state("101") == state, "\(line)") }
        }
        let audit = try zhiban.run(["audit", "--rebuild"])
        #expect(audit.exit == 0, "\(audit.errors)")
    }

    @Test func `text is kept word for word and the place is found by initials`() throws {
        let zhiban = try Zhiban()
        try zhiban.act("n zydj68 bl p2 /夜市后有垃圾,两家，全角／斜杠", as: "li")
        let item = try zhiban.show("101")
        #expect(item["text"] as? String == "夜市后有垃圾,两家，全角／斜杠")
        #expect(item["place"] as? String == "中央大街68号")
        #expect((item["class"] as? [String: Any])?["code"] as? String == "0110")
        #expect((item["grid"] as? String)?.count == 15)
        #expect((item["id"] as? String)?.count == 19)
        #expect(item["no"] as? Int == 101)
        #expect((item["history"] as? [[String: Any]])?.first?["actor"] as? String == "li")
    }

    @Test func `admin files in one step`() throws {
        let zhiban = try Zhiban()
        try zhiban.act("n zydj68 bl")
        let filed = try zhiban.run(["do", "--json", "la 101"]).json.first ?? [:]
        #expect(filed["state"] as? String == "TO_DISPATCH")
        #expect(filed["ok"] as? Bool == true)
        #expect(filed["no"] as? Int == 101)
        #expect(filed["seq"] as? Int != nil)
    }

    @Test func `a preview says what Enter would do and writes nothing`() throws {
        let zhiban = try Zhiban()
        try zhiban.act("n zydj68 bl")
        let before = try zhiban.journalCount()
        for line in ["n zydj70 bl /又", "la 101", "vd 101 /错", "wi la 101", "nt 101 /x", "31 4", "z"] {
            let result = try zhiban.run(["do", "--preview", "--json", line])
            #expect(try zhiban.journalCount() == before, "\(line)")
            if result.exit == 0 {
                #expect(result.json.first?["preview"] as? Bool == true)
                #expect(result.json.first?["seq"] is NSNull)
            }
        }
    }

    static let refused = [
        "k 999 01", "d 101 7", "d 101 99", "frobnicate 101", "cl 7", "vd 101 /错", "rj 101 99 /x", "p 101 9",
        "h 101 +1h /x", "n qqqq99 bl", "n zydj68 没有这种", "la 101 cond=9", "x 101 7 /x", "vf 101 ok", "ro 101 /x",
    ]

    @Test(arguments: refused)
    func `a refused line exits 3 with its reason and leaves the journal as it was`(_ line: String) throws {
        let zhiban = try Zhiban()
        try zhiban.act("n zydj68 bl")
        let before = try zhiban.journalCount()
        let result = try zhiban.act(line)
        #expect(result.exit == 3, "\(line): \(result.output)")
        #expect(!result.errors.isEmpty)
        #expect(result.output.isEmpty)
        #expect(try zhiban.journalCount() == before)
    }

    @Test func `refusals as JSON carry the sentence on both outputs`() throws {
        let zhiban = try Zhiban()
        let result = try zhiban.run(["do", "--json", "la 999"])
        #expect(result.exit == 3)
        #expect(result.json.first?["ok"] as? Bool == false)
        #expect((result.json.first?["error"] as? String)?.isEmpty == false)
        #expect(!result.errors.isEmpty)
    }

    @Test func `several lines stop at the first refusal and earlier ones stand`() throws {
        let zhiban = try Zhiban()
        let result = try zhiban.run(["do", "n zydj68 bl", "la 101", "k 101 01", "p 101 1"])
        #expect(result.exit == 3)
        #expect(try zhiban.state("101") == "TO_DISPATCH")
        #expect(try zhiban.show("101")["priority"] as? Int == 3)
    }

    @Test func `the best unit is free, fresh and near, and none is sent when none is`() throws {
        let zhiban = try Zhiban()
        try zhiban.act("n zydj68 bl")
        try zhiban.act("la 101")
        #expect(try zhiban.act("d 101 ?").exit == 0)
        zhiban.environment["ZHIBAN_NOW"] = "2026-11-18T10:06:00+08:00"
        try zhiban.act("n zydj90 bl")
        try zhiban.act("la 102")
        let stale = try zhiban.act("d 102 ?")
        #expect(stale.exit == 3)
        #expect(stale.errors.contains("定位过旧"))
    }

    @Test func `a hold returns by itself when its minute comes`() throws {
        let zhiban = try Zhiban()
        for line in ["n zydj68 bl", "la 101", "d 101 7", "h 101 +1m /等商户"] { #expect(try zhiban.act(line).exit == 0) }
        #expect(try zhiban.show("101")["light"] as? String == "paused")
        zhiban.environment["ZHIBAN_NOW"] = "2026-11-18T10:01:00+08:00"
        #expect(try zhiban.state("101") == "TO_HANDLE")
    }
}
