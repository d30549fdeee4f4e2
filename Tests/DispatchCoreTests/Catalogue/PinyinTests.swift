import DispatchCore
import DispatchDomain
import Testing

@Suite struct PinyinTests {
    let pinyin: Pinyin

    init() throws {
        pinyin = try DataFiles.locate().pinyin()
    }

    @Test(arguments: [
        ("中央大街", "zydj"), ("中央大街68号", "zydj68h"), ("长江路", "cjl"), ("长春街", "ccj"), ("校长", "xz"),
        ("重庆路", "cql"), ("重点", "zd"), ("六安街", "laj"), ("厦门街", "xmj"), ("国贸大厦", "gmds"),
        ("朝阳区", "cyq"), ("朝霞路", "zxl"), ("音乐厅", "yyt"), ("乐园街", "lyj"), ("行道树", "xds"),
        ("建设银行", "jsyh"), ("都市", "ds"), ("石头道街", "stdj"), ("西藏路", "xzl"), ("黄埔大道", "hpdd"),
        ("停车泊位", "tcbw"), ("绿地", "ld"), ("女儿河", "neh"), ("圣索菲亚", "ssfy"), ("什刹海", "sch"),
        ("Ａ座１号楼", "az1hl"), ("CBD广场", "cbdgc"), ("道里区（东）·北段", "dlqdbd"), ("〇", "l"), ("", ""),
        ("，。！ ", ""), ("😀カナ", ""), ("e\u{301}", ""),
    ])
    func `initials`(name: String, initials: String) {
        #expect(pinyin.initials(of: name) == initials)
    }

    @Test(arguments: [
        ("中央大街", ["zhong", "yang", "da", "jie"]), ("长江路", ["chang", "jiang", "lu"]),
        ("绿地68号", ["lv", "di", "68", "hao"]), ("成长", ["cheng", "zhang"]),
    ])
    func `syllables`(name: String, syllables: [String]) {
        #expect(pinyin.syllables(of: name) == syllables)
    }

    @Test func `the longest exception counts`() {
        let pinyin = Pinyin(exceptions: ["长": "chang", "校长": "xiao zhang", "校长街": "a b c"])

        #expect(pinyin.syllables(of: "长校长校长街") == ["chang", "xiao", "zhang", "a", "b", "c"])
    }

    @Test func `without exceptions the system's reading stands`() {
        #expect(Pinyin().syllables(of: "长江") == ["zhang", "jiang"])
    }

    @Test func `an exception without a syllable for each character is left out`() {
        #expect(Pinyin(exceptions: ["中央": "zhong", "": ""]).initials(of: "中央") == "zy")
    }

    @Test(arguments: [
        ("长江,chang", 2), ("长,Chang", 2), (",", 2), ("长,chang\n长,zhang", 3), ("长,cháng", 2),
    ])
    func `a wrong exception is named by its line`(rows: String, line: Int) throws {
        let table = try CSVTable(parsing: Array("word,pinyin\n\(rows)\n".utf8))
        let problem = try #require(throws: CSVProblem.self) { try Pinyin(exceptions: table) }

        #expect(problem.line == line)
    }
}
