import DispatchCore
import DispatchDomain
import Testing

@Suite struct DeskImportTests {
    let made: ImportDesk
    let pinyin: Pinyin
    var desk: Desk { made.desk }

    init() throws {
        made = try ImportDesk()
        pinyin = try DataFiles.locate().pinyin()
    }

    func plan(_ kind: ImportKind, _ text: String) throws -> ImportPlan {
        try desk.planImport(kind, of: ImportFile(text), datum: .wgs84, pinyin: pinyin)
    }

    @Test func `planning writes nothing`() throws {
        let end = try desk.journalEnd()

        let plan = try plan(.units, "callsign,name,kind,department\n01,a,officer,b\n")

        #expect(plan.taken == 1)
        #expect(try desk.journalEnd() == end)
        #expect(try desk.units().isEmpty)
    }

    static let files: [(kind: ImportKind, text: String)] = [
        (.units, "callsign,name,kind,department\n01,a,officer,b\n"),
        (.operators, "name,display_name,roles\nli,李静,ACC\n"),
        (.places, "name,kind,lat,lon\n中央大街,street,45.7,126.6\n"),
        (.grids, "code,responsibility,outline\n230102001001001,R1,45.70 126.60;45.70 126.61;45.71 126.61\n"),
        (.calendar, "date,kind,name\n2027-01-01,holiday,元旦\n"),
        (.catalogue, "standard,kind,code,name,condition,limit\nlocal,event,9001,单车,少量,4wh\n"),
        (.catalogue, "kind,code,zh,en\nclosing,88,移交,handed on\n"),
    ]

    @Test func `what is imported is there and stands up to an audit`() throws {
        for file in Self.files { try desk.record(try plan(file.kind, file.text).facts, by: "admin") }

        #expect(try desk.callSigns() == [CallSign("01")])
        #expect(try desk.person(named: "li")?.roles == [.acceptor])
        #expect(desk.gazetteer.find("zydj").count == 1)
        #expect(try desk.grid(at: GeoPoint(latitude: 45.702, longitude: 126.608))?.responsibility == "R1")
        #expect(try desk.responsibilityGrid("R1")?.name == "R1")
        #expect(try desk.audit(rebuild: true).isSound)
    }

    @Test func `other classes stay when one is imported`() throws {
        let before = desk.rules.catalogue.classes.count
        let text =
            "standard,kind,code,name,condition,limit\nGB/T 30428.2-2013,event,0101,私搭乱建,有,4wh\nlocal,event,9001,单车,少量,4wh\n"
        try desk.record(try plan(.catalogue, text).facts, by: "admin")

        let catalogue = try Desk(opening: desk.folder, settings: DeskSettings(), frozen: ImportDesk.now).rules.catalogue

        #expect(catalogue.classes.count == before + 1)
        #expect(catalogue.classes.first { $0.key.code == "0101" && $0.key.kind == .event }?.conditions.count == 1)
    }

    @Test func `many units go in pieces`() throws {
        let rows = (0..<1200).map { "A\($0),u,officer,d\n" }

        let plan = try plan(.units, "callsign,name,kind,department\n" + rows.joined())
        try desk.record(plan.facts, by: "admin")

        #expect(plan.facts.count == 3)
        #expect(try desk.callSigns().count == 1200)
    }

    @Test func `an import that takes the role from the last administrator is refused whole`() throws {
        try desk.record(try plan(.operators, "name,display_name,roles\nadmin,管理员,ADM\n").facts, by: "admin")
        let end = try desk.journalEnd()
        let facts = try plan(.operators, "name,display_name,roles\nli,李静,ACC\nadmin,管理员,DSP\n").facts
        for attempt in [{ try desk.checkRecording(facts) }, { _ = try desk.record(facts, by: "admin") }] {
            #expect {
                try attempt()
            } throws: { ($0 as? DeskFailure)?.refusal == .ofDesk(.lastAdministrator) }
        }
        #expect(try desk.journalEnd() == end)
        #expect(try desk.person(named: "li") == nil)
    }

    // MARK: Cases

    static let header = "reported_at,closed_at,text,place,class,id\n"

    func cases(_ rows: String) -> Imported<PastCase> {
        CaseImport.read(
            ImportFile(Self.header + rows),
            CaseImport.Context(catalogue: desk.rules.catalogue, now: desk.now)
        )
    }

    @Test func `past cases are registered, noted and ended row by row`() throws {
        let rows = cases(
            """
            2025-03-02 08:00:00,,开着,甲,0101,3
            2025-03-01 08:00:00,2025-03-03 10:00:00,关了,乙,0101,1
            2025-03-01 09:00:00,2025-03-01 10:00:00,不知哪类,丙,怪事,2

            """
        )
        let first = try desk.journalEnd()

        let report = try desk.importCases(rows.rows, from: "file", by: made.admin, partial: false)

        #expect(report.registered == 3 && report.closed == 1 && report.voided == 1)
        let found = try desk.cases(matching: Question(), limit: nil)
        #expect(found.map { $0.id.description.suffix(13) } == ["2025030100001", "2025030100002", "2025030200001"])
        #expect(found.map(\.state) == [.closedFast, .cancelled, .reported])
        #expect(
            found.map { $0.closedAt?.iso(.china) } == ["2025-03-03T10:00:00+08:00", "2025-03-01T10:00:00+08:00", nil]
        )
        let entries = try desk.journal(after: first)
        // Each row is whole before the next one begins; the rows come by the time of their reports.
        #expect(
            entries.map(\.kind) == [
                "registered", "noted", "closed", "registered", "noted", "voided", "registered", "noted", "imported",
            ]
        )
        let registered = entries.filter { $0.kind == "registered" }.map(\.at)
        #expect(registered == registered.sorted())
        #expect(entries.filter { $0.kind == "noted" }.count == 3)
        #expect(try desk.searchJournal(["原类别 怪事"]).count == 1)
        #expect(try desk.audit(rebuild: true).isSound)
    }

    @Test func `a refused row undoes all, or is left out`() throws {
        var rows = cases("2025-03-01,,一,甲,0101,1\n2025-03-02,2025-03-03,二,乙,0101,2\n").rows
        // The reader never gives such a class, but the desk's catalogue may change before the import.
        rows[1].value.classKey = ClassKey(standard: "local", kind: .event, code: "0000")
        let end = try desk.journalEnd()

        let whole = try desk.importCases(rows, from: "file", by: made.admin, partial: false)
        #expect(whole.registered == 0 && whole.refused.map(\.place) == [.line(3)])
        #expect(try desk.journalEnd() == end)

        let part = try desk.importCases(rows, from: "file", by: made.admin, partial: true)
        #expect(part.registered == 1 && part.closed == 0 && part.refused.map(\.place) == [.line(3)])
        #expect(try desk.cases(matching: Question(), limit: nil).map(\.text) == ["一"])
    }

    @Test(arguments: [true, false])
    func `a desk that may only be read refuses past cases, and does not say that none came`(partial: Bool) throws {
        let rows = cases("2025-03-01,,一,甲,0101,1\n").rows
        let real = try made.real(at: ImportDesk.now)
        let end = try real.journalEnd()
        #expect {
            _ = try real.importCases(rows, from: "file", by: made.admin, partial: partial)
        } throws: { ($0 as? DeskFailure)?.refusal == .ofDesk(.clockStands) }
        #expect(try real.journalEnd() == end)
    }

    // MARK: Reading back

    @Test func `every case and entry is met once, and only those of the span`() throws {
        let rows = (1...2500).map { "2025-03-0\($0 % 9 + 1) 08:00:00,,第\($0)件,甲,0101,\($0)\n" }
        _ = try desk.importCases(cases(rows.joined()).rows, from: "file", by: made.admin, partial: false)
        var texts: [String] = []
        var portions = 0
        try desk.forEachCase {
            texts += $0.map(\.text); portions += 1
        }
        var entries = 0
        try desk.forEachEntry { entries += $0.count }
        var inMarch = 0
        let day = DeskZone.china.instant(LocalDay(year: 2025, month: 3, day: 2))
        let asked = Question([.since(day), .until(day + Milliseconds.day)])
        try desk.forEachCase(matching: asked) { inMarch += $0.count }

        #expect(Set(texts).count == 2500 && texts.count == 2500 && portions == 3)
        #expect(entries == Int(try desk.journalEnd()))
        #expect(inMarch == rows.filter { $0.hasPrefix("2025-03-02") }.count)
    }
}
