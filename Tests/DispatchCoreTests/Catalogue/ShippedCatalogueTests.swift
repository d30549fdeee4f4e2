import DispatchCore
import DispatchDomain
import Testing

@Suite struct ShippedCatalogueTests {
    let catalogue: Catalogue
    let pinyin: Pinyin

    init() throws {
        let files = try DataFiles.locate()
        pinyin = try files.pinyin()
        catalogue = try files.catalogue(pinyin: pinyin)
    }

    @Test(arguments: [(ClassKind.event, 98, 144), (ClassKind.component, 92, 375)])
    func `the table is whole`(kind: ClassKind, classes: Int, limits: Int) {
        let found = catalogue.classes.filter { $0.key.kind == kind }

        #expect(found.count == classes)
        #expect(found.reduce(0) { $0 + $1.conditions.count } == limits)
    }

    @Test func `every class can be filed and read`() {
        for caseClass in catalogue.classes {
            #expect(caseClass.key.standard == "GB/T 30428.2-2013")
            #expect(!caseClass.group.isEmpty && !caseClass.conditions.isEmpty)
            #expect(caseClass.initials.count > 1, "\(caseClass.name)")
            #expect(catalogue[caseClass.key] == caseClass)
        }
    }

    @Test func `conditions keep their limits`() throws {
        let key = ClassKey(standard: "GB/T 30428.2-2013", kind: .component, code: "0101")
        let lid = try #require(catalogue[key])

        #expect(lid.conditions.map(\.limit.code) == ["2uh", "4wh", "2wd", "5wd"])
        #expect(lid.successor == "01001")
        #expect(lid.group == "公用设施")
    }

    @Test func `every alias leads to its class alone`() {
        for caseClass in catalogue.classes {
            for alias in caseClass.aliases {
                #expect(catalogue.find(alias).map(\.key) == [caseClass.key], "\(alias)")
            }
        }
        #expect(catalogue.classes.count { !$0.aliases.isEmpty } >= 60)
    }

    @Test func `no alias hides another class's initials`() {
        let owners = Dictionary(grouping: catalogue.classes, by: \.initials)
        for caseClass in catalogue.classes {
            for alias in caseClass.aliases {
                #expect(owners[alias, default: [caseClass]].map(\.key) == [caseClass.key], "\(alias)")
            }
        }
    }

    @Test(arguments: [
        ("bl", "event 0110"), ("BL", "event 0110"), ("暴露垃圾", "event 0110"), ("暴露生活垃圾", "event 0110"),
        ("0110", "event 0110"), ("e0110", "event 0110"), ("c0110", "component 0110"), ("C0110", "component 0110"),
        ("component 0110", "component 0110"), ("部件0110", "component 0110"), ("event 0110", "event 0110"),
        ("component 0110 GB/T 30428.2-2013", "component 0110"), ("0137", "event 0137"), ("0154", "component 0154"),
        ("ltsk", "event 0129"), ("烧烤", "event 0129"), ("yssf", "event 0401"), ("zd", "event 0406"),
        ("dw", "event 0405"), ("噪音", "event 0128"), ("js", "event 0506"), ("jx", "event 0507"),
        ("xgg", "event 0201"), ("dlbj", "event 0112"), ("dlps", "event 0113"), ("ld", "component 0137"),
        ("路灯", "component 0137"), ("垃圾箱", "component 0305"), ("公厕", "component 0301"),
        ("ggcs", "component 0301"), ("cdz", "component 0154"), ("施工公示牌", "event 0399"),
        ("sggsp", "event 0399"), ("  bl ", "event 0110"), ("病虫", "event 0121"),
    ])
    func `a query finds its class`(query: String, key: String) {
        #expect(catalogue.find(query).map(\.key.description) == ["\(key) GB/T 30428.2-2013"])
    }

    @Test(arguments: ["", " ", "9999", "zzzz", "01", "z", "没有这一类", "0", "c9999", "中央大街68号", "/", "%"])
    func `an unknown query finds nothing`(query: String) {
        #expect(catalogue.find(query).isEmpty)
    }

    @Test func `part of several names gives a list, shortest first`() {
        let lids = catalogue.find("井盖")

        #expect(lids.count == 9)
        #expect(lids.allSatisfy { $0.name.hasSuffix("井盖") })
        #expect(lids.map(\.name.count) == lids.map(\.name.count).sorted())
        #expect(catalogue.find("lt").map(\.name) == ["露天烧烤", "露天燃气管道", "露天供热管道"])
        #expect(catalogue.find("施工").count > 10)
        #expect(catalogue.find("不").count <= Catalogue.longestList)
    }

    @Test func `a match has a rank`() {
        #expect(catalogue.matches("bl").map(\.rank) == [.alias])
        #expect(catalogue.matches("0110").map(\.rank) == [.whole, .whole])
        #expect(catalogue.matches("0110").map(\.caseClass.key.kind) == [.event, .component])
        #expect(catalogue.matches("井盖").allSatisfy { $0.rank == .part })
    }

    @Test func `completion lists exact matches first`() {
        #expect(catalogue.complete("bl").first?.key.code == "0110")
        #expect(catalogue.complete("占道").map(\.name).prefix(2) == ["占道经营", "占道废品收购"])
        #expect(catalogue.complete("010").allSatisfy { $0.key.code.hasPrefix("010") })
        #expect(catalogue.complete("", limit: 5).count == 5)
        #expect(catalogue.complete("zzz").isEmpty)
    }

    @Test func `the outcome codes are there`() {
        #expect(catalogue.code(.closing, "02")?.name(.chinese) == "未发现")
        #expect(catalogue.code(.refusing, "02")?.name(.chinese) == "信息不足")
        #expect(catalogue.codes.count { $0.kind == .closing } == 5)
        #expect(catalogue.codes.count { $0.kind == .refusing } == 4)
        #expect(catalogue.code(.refusing, "05") == nil)
    }
}
