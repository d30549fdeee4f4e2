import DispatchCore
import DispatchDomain
import Testing

@Suite struct CatalogueImportTests {
    static let header = "standard,kind,code,group,name,aliases,successor,condition,limit\n"
    let pinyin: Pinyin
    let known: Catalogue

    init() throws {
        let files = try DataFiles.locate()
        pinyin = try files.pinyin()
        known = try files.catalogue(pinyin: pinyin)
    }

    func read(_ text: String) -> CatalogueImport.Result {
        CatalogueImport.read(ImportFile(text), pinyin: pinyin, known: known)
    }

    @Test func `classes come with their conditions`() {
        let result = read(Self.header + "local,event,9001,其他,共享单车乱停,单车,,少量,4wh\nlocal,event,9001,,,,,大量,1wd\n")

        #expect(result.problems.isEmpty && result.codes.isEmpty)
        #expect(result.classes.map(\.initials) == ["gxdclt"])
        #expect(result.classes.first?.conditions.map(\.limit.code) == ["4wh", "1wd"])
    }

    @Test func `outcome codes are recognised by their header`() {
        let result = read("kind,code,zh,en\nclosing,88,移交,handed on\n")

        #expect(result.problems.isEmpty && result.classes.isEmpty)
        #expect(result.codes == [OutcomeCode(kind: .closing, code: "88", name: Phrase("移交", "handed on"))])
    }

    static let bad = [
        BadFile("limit", header + "local,event,9001,其他,单车,,,少量,soon\n", .line(2), "'soon' is not a valid time limit"),
        BadFile("no header of ours", "a,b\n1,2\n", .line(1), "missing from the header: standard"),
        BadFile("code", "kind,code,zh,en\nclosing,1,a,b\n", .line(2), "2 digits"),
        BadFile(
            "alias of a class of the desk",
            header + "GB/T 30428.2-2013,event,9901,其他,棚子,违建,,有,4wh\n",
            .line(2),
            "belongs to 私搭乱建"
        ),
        BadFile("fields", header + "local,event\n", .line(2), "9 fields expected"),
        BadFile("nothing", header, .file, "is empty"),
    ]

    @Test(arguments: bad)
    func `a bad catalogue is told by line and reason`(_ row: BadFile) {
        let result = read(row.text)

        #expect(row.isFound(in: result.problems), "\(result.problems.map(\.phrase.english))")
    }

    @Test func `a class may take its own alias along`() {
        let result = read(Self.header + "GB/T 30428.2-2013,event,0101,市容环境,私搭乱建,违建,06001,有,4wh\n")

        #expect(result.problems.isEmpty)
        #expect(result.classes.first?.aliases == ["违建"])
    }
}
