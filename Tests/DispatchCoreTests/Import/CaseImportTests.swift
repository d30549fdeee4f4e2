import DispatchCore
import DispatchDomain
import Testing

@Suite struct CaseImportTests {
    static let header = "reported_at,closed_at,text,place,lat,lon,class,source,telephone,id\n"
    let context: CaseImport.Context

    init() throws {
        let files = try DataFiles.locate()
        context = CaseImport.Context(
            catalogue: try files.catalogue(pinyin: try files.pinyin()),
            now: ImportDesk.now
        )
    }

    func read(_ text: String) -> Imported<PastCase> { CaseImport.read(ImportFile(text), context) }

    @Test func `a row becomes a case of the past`() throws {
        let cases = read(
            Self.header + "2025-03-01 08:00:00,2025-03-02T09:00:00+08:00,\"两处\n垃圾\",中央大街68号,45.7,126.6,0101,热线,139,A7\n"
        )

        let item = try #require(cases.values.first)
        #expect(cases.problems.isEmpty)
        #expect(item.reportedAt.iso(.china) == "2025-03-01T08:00:00+08:00")
        #expect(item.closedAt?.iso(.china) == "2025-03-02T09:00:00+08:00")
        #expect(item.call == Call(at: item.reportedAt, source: .hotline, telephone: "139", text: "两处\n垃圾"))
        #expect(item.location == Location(label: "中央大街68号", point: GeoPoint(latitude: 45.7, longitude: 126.6)))
        #expect(item.classKey?.code == "0101")
        #expect(item.note(at: .line(2)) == "导入 原编号 A7")
    }

    @Test func `columns may have other names`() throws {
        var mapped = context
        mapped.columns = ["reported_at": "open_dt", "text": "case_title", "place": "location", "source": "text"]
        let file = ImportFile(
            "open_dt,case_title,location,text\n2022-01-19 11:18:00,Needle Pickup,42 Cross St,Constituent Call\n"
        )

        let item = try #require(CaseImport.read(file, mapped).values.first)

        #expect(item.call.text == "Needle Pickup")
        #expect(item.location == Location(label: "42 Cross St", point: nil))
        #expect(item.unknownSource == "Constituent Call")
        #expect(item.note(at: .line(2)) == "导入 第 2 行 原来源 Constituent Call")
    }

    @Test func `a number or text that begins with # is imported like any other`() {
        let text = "text,reported_at,place\n#12 灯杆倒了,2025-03-01,a\n\"#13 灯杆倒了\",2025-03-02,a\n"

        #expect(read(text).values.map(\.call.text) == ["#12 灯杆倒了", "#13 灯杆倒了"])
    }

    @Test func `cases come in order of their reports`() {
        let rows = ["2025-03-03", "2025-03-01", "2025-03-02"].map { "\($0),,\($0),a,,,,,,\n" }

        #expect(
            read(Self.header + rows.joined()).values.map(\.call.text) == ["2025-03-01", "2025-03-02", "2025-03-03"]
        )
    }

    @Test func `a class that is not known is kept in words`() throws {
        let item = try #require(read(Self.header + "2025-03-01,,t,a,,,Needle Program,,,\n").values.first)

        #expect(item.classKey == nil)
        #expect(item.unknownClass == "Needle Program")
    }

    @Test func `a position alone is a place`() throws {
        let item = try #require(read(Self.header + "2025-03-01,,t,,45.7,126.6,,,,\n").values.first)

        #expect(item.location.label == "45.70000,126.60000")
    }

    static let bad = [
        BadFile("no time", header + ",,t,a,,,,,,\n", .line(2), "reported_at is empty"),
        BadFile("not a time", header + "yesterday,,t,a,,,,,,\n", .line(2), "'yesterday' in reported_at"),
        BadFile("no such day", header + "2025-02-30,,t,a,,,,,,\n", .line(2), "'2025-02-30' in reported_at"),
        BadFile("not yet", header + "2027-01-01,,t,a,,,,,,\n", .line(2), "between 1970 and now"),
        BadFile("before case numbers", header + "1960-01-01,,t,a,,,,,,\n", .line(2), "between 1970 and now"),
        BadFile("closed before", header + "2025-03-02,2025-03-01,t,a,,,,,,\n", .line(2), "before reported_at"),
        BadFile("no text", header + "2025-03-02,, ,a,,,,,,\n", .line(2), "text is empty"),
        BadFile("invisible text", header + "2025-03-02,,\u{200B}\u{3164},a,,,,,,\n", .line(2), "text is empty"),
        BadFile("invisible place", header + "2025-03-02,,t,\u{2800},,,,,,\n", .line(2), "the place is missing"),
        BadFile("no place", header + "2025-03-02,,t,,,,,,,\n", .line(2), "the place is missing"),
        BadFile("half a position", header + "2025-03-02,,t,a,45,,,,,\n", .line(2), "lon is empty"),
        BadFile(
            "same number",
            header + "2025-03-02,,t,a,,,,,,7\n2025-03-01,,t,a,,,,,,7\n",
            .line(3),
            "7 duplicates line 2"
        ),
        BadFile(
            "long text",
            header + "2025-03-02,,\(String(repeating: "x", count: TextLimits.longest + 1)),a,,,,,,\n",
            .line(2),
            "\(TextLimits.longest + 1) characters"
        ),
        BadFile("bell", header + "2025-03-02,,t\u{7},a,,,,,,\n", .line(2), "U+0007"),
        BadFile("columns", "a,b\n1,2\n", .line(1), "missing from the header: reported_at, text"),
    ]

    @Test(arguments: bad)
    func `a bad case is told by line and reason`(_ row: BadFile) {
        let cases = read(row.text)

        #expect(row.isFound(in: cases.problems), "\(cases.problems.map(\.phrase.english))")
    }

    @Test func `a mapped column that is not there is told`() {
        var mapped = context
        mapped.columns = ["text": "title"]

        let problems = CaseImport.read(ImportFile("reported_at,text,place\n2025-03-01,t,a\n"), mapped).problems

        #expect(problems.map(\.place) == [.line(1)])
        #expect(problems[0].phrase.english.contains("no column title; its columns are reported_at, text, place"))
    }
}
