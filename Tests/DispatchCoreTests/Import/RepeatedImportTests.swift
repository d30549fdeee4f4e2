import DispatchCore
import DispatchDomain
import TestSupport
import Testing

/// The same rows again change nothing, whatever they are and however they come.
@Suite struct RepeatedImportTests {
    let made: ImportDesk
    var desk: Desk { made.desk }

    init() throws { made = try ImportDesk() }

    static let header = "reported_at,closed_at,text,place,class,id\n"

    func rows(_ text: String, header: String = header, _ desk: Desk? = nil) -> Imported<PastCase> {
        let desk = desk ?? self.desk
        let context = CaseImport.Context(catalogue: desk.rules.catalogue, now: desk.now)
        return CaseImport.read(ImportFile(header + text), context)
    }

    @discardableResult
    func take(_ text: String, from source: String = "cases.csv", partial: Bool = false) throws -> CaseImportReport {
        try desk.importCases(rows(text).rows, from: source, by: made.admin, partial: partial)
    }

    func texts() throws -> [String] { try desk.cases(matching: Question(), limit: nil).map(\.text) }

    // MARK: Past cases

    @Test func `the same file again adds no case and no entry`() throws {
        let file = "2025-03-01,2025-03-02,甲,a,0101,7\n2025-03-02,,乙,b,,\n"
        #expect(try take(file).registered == 2)
        let end = try desk.journalEnd()

        let again = try take(file)

        #expect(again.registered == 0 && again.known == 2 && again.changed.isEmpty && again.lastSeq == nil)
        #expect(try desk.journalEnd() == end)
        #expect(try texts() == ["甲", "乙"])
    }

    @Test(arguments: [
        ("OLD", "甲,a,,A-2\n", "old", "甲,a,,a-2\n"), ("Ｏｌｄ.csv", "甲,a,,２\n", "old.CSV", "甲,a,,2\n"),
        ("old", "甲,a,,\n", "OLD", "甲,a,,\n"), (" S", "甲,a,,3\n", "S ", "甲,a,,3\u{200B}\n"),
    ])
    func `a source and a number are the same in any width and case`(
        _ first: String,
        _ row: String,
        _ second: String,
        _ again: String
    ) throws {
        #expect(try take("2025-03-01,," + row, from: first).registered == 1)
        let end = try desk.journalEnd()
        let report = try take("2025-03-01,," + again, from: second)
        #expect(report.registered == 0 && report.known == 1 && report.changed.isEmpty)
        let other = try take("2025-03-01,,乙" + again.dropFirst(), from: second)
        // A row without a number is known by what it says, so another text is another case.
        let isNumbered = !again.hasSuffix(",\n")
        #expect(other.changed.count == (isNumbered ? 1 : 0) && other.registered == (isNumbered ? 0 : 1))
        #expect(try isNumbered == (desk.journalEnd() == end))
        #expect(try take("2025-03-01,," + again, from: "another").registered == 1)
    }

    @Test func `two spellings of a number in one file are one case, and rows that were two cases stay so`() throws {
        let file = "2025-03-01,,甲,a,,2\n2025-03-02,,乙,b,,２\n2025-03-03,,丙,c,,2\u{200B}\n"
        let refused = try take(file)
        #expect(refused.registered == 0 && refused.repeated.map(\.place) == [.line(3), .line(4)])
        #expect(refused.repeated.first?.phrase.english.contains("line 2") == true)
        for known in [0, 1] {
            let report = try take(file, partial: true)
            #expect(report.registered == 1 - known && report.known == known)
            #expect(report.repeated.count == 2 && report.changed.isEmpty)
        }

        let earlier = ImportedCase(caseID: CaseID(rawValue: 0), content: "x", externalID: "B", copy: nil)
        try take("2025-03-03,,丙,c,,b\n")
        let row = try #require(rows("2025-03-04,,丁,d,,B\n").rows.first).value
        let id = try #require(try desk.cases(matching: Question(), limit: nil).last).id
        try sqlite(
            desk.folder,
            "INSERT INTO imported_cases VALUES ('cases.csv', '\(earlier.key)', \(id.rawValue), '\(row.content)', 1)"
        )
        let both = try take("2025-03-03,,丙,c,,b\n2025-03-04,,丁,d,,B\n")
        #expect(both.known == 2 && both.registered == 0 && both.changed.isEmpty)
    }

    @Test func `another process knows the rows too, also after a rebuild`() throws {
        let file = "2025-03-01,,甲,a,,7\n2025-03-02,,乙,b,,\n"
        try take(file)
        try sqlite(desk.folder, "DROP TABLE imports; DROP TABLE imported_cases")

        let other = try Desk(opening: desk.folder, settings: DeskSettings(), frozen: ImportDesk.now)
        #expect(try other.rebuild())

        #expect(try other.sort(rows(file).rows, from: "cases.csv").known == 2)
        #expect(try other.audit(rebuild: true).isSound)
    }

    @Test func `rows of an import are kept, with what a list of imports and undoing one need`() throws {
        try take("2025-03-01,,甲,a,,7\n2025-03-02,,乙,b,,\n")
        try take("2025-03-03,,丙,c,,\n")

        let listed = try sqlite(desk.folder, "SELECT n, kind, source, rows, actor, since FROM imports")
        let first = try desk.journal(after: 0).first { $0.kind == "registered" }

        #expect(listed.hasPrefix("1|cases|cases.csv|2|admin|\(first?.seq ?? 0)\n2|cases|cases.csv|1|admin|"))
        #expect(
            try sqlite(desk.folder, "SELECT count(*) FROM imported_cases WHERE since = \(first?.seq ?? 0)") == "2\n"
        )
    }

    /// Files as they come a month later, after a first import of `before`.
    struct Later: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var before: String
        var after: String
        /// The texts of all cases then.
        var texts: [String]
        var known: Int
        var changed = 0

        init(_ name: String, _ before: String, _ after: String, _ texts: [String], known: Int, changed: Int = 0) {
            testDescription = name
            self.before = before
            self.after = after
            self.texts = texts
            self.known = known
            self.changed = changed
        }
    }

    static let later = [
        Later(
            "a row more",
            "2025-03-01,,甲,a,,\n",
            "2025-03-01,,甲,a,,\n2025-03-02,,乙,b,,\n",
            ["甲", "乙"],
            known: 1
        ),
        Later(
            "in another order, with other line ends and times",
            "2025-03-01 08:00:00,,甲,a,,\n2025-03-02,,乙,b,,\n",
            "2025-03-02,, 乙 ,b,,\r\n2025-03-01T08:00:00+08:00,,甲,a,,\r\n",
            ["甲", "乙"],
            known: 2
        ),
        Later(
            "a known number with other content",
            "2025-03-01,,甲,a,,7\n",
            "2025-03-01,2025-03-04,甲,a,0101,7\n",
            ["甲"],
            known: 0,
            changed: 1
        ),
        Later(
            "other content without a number is another row",
            "2025-03-01,,甲,a,,\n",
            "2025-03-01,,甲改,a,,\n",
            ["甲", "甲改"],
            known: 0
        ),
        Later(
            "two equal rows are two cases, and stay two",
            "2025-03-01,,甲,a,,\n2025-03-01,,甲,a,,\n",
            "2025-03-01,,甲,a,,\n2025-03-01,,甲,a,,\n",
            ["甲", "甲"],
            known: 2
        ),
        Later(
            "a third equal row is a third case",
            "2025-03-01,,甲,a,,\n2025-03-01,,甲,a,,\n",
            "2025-03-01,,甲,a,,\n2025-03-01,,甲,a,,\n2025-03-01,,甲,a,,\n",
            ["甲", "甲", "甲"],
            known: 2
        ),
    ]

    @Test(arguments: later)
    func `a later file of the same source`(_ file: Later) throws {
        try take(file.before)

        let report = try take(file.after)

        #expect(report.known == file.known && report.changed.count == file.changed)
        #expect(try texts().sorted() == file.texts.sorted())
    }

    @Test func `a row whose number is known with other content is named by its line`() throws {
        try take("2025-03-01,,甲,a,,7\n")
        let id = try #require(try desk.cases(matching: Question(), limit: nil).first?.id)

        let problem = try #require(try take("2025-03-02,,乙,a,,8\n2025-03-01,,甲改,a,,7\n").changed.first)

        #expect(problem.place == .line(3))
        #expect(
            problem.phrase.english
                == "line 3: 7 is known with other content, as case \(id): not taken; correct that case instead"
        )
        #expect(try texts() == ["甲", "乙"])
    }

    @Test func `rows that were left out are taken when they are right`() throws {
        var wrong = rows("2025-03-01,,甲,a,,7\n2025-03-02,2025-03-03,乙,b,0101,8\n").rows
        // The reader never gives such a class, but the desk's catalogue may change before the import.
        wrong[1].value.classKey = ClassKey(standard: "local", kind: .event, code: "0000")
        let part = try desk.importCases(wrong, from: "cases.csv", by: made.admin, partial: true)
        #expect(part.registered == 1 && part.refused.count == 1)

        let report = try take("2025-03-01,,甲,a,,7\n2025-03-02,2025-03-03,乙,b,0101,8\n")

        #expect(report.known == 1 && report.registered == 1)
        #expect(try texts() == ["甲", "乙"])
    }

    @Test func `the same row of another source is another case`() throws {
        try take("2025-03-01,,甲,a,,7\n", from: "热线")
        #expect(try take("2025-03-01,,甲,a,,7\n", from: "巡查").registered == 1)
        #expect(try texts() == ["甲", "甲"])
    }

    @Test func `with another datum or catalogue it is the same row`() throws {
        let header = "reported_at,text,place,lat,lon,class\n"
        let row = "2025-03-01,甲,a,45.70,126.60,滑板阵\n"
        _ = try desk.importCases(rows(row, header: header).rows, from: "x", by: made.admin, partial: false)
        let boards = CaseClass(
            key: ClassKey(standard: "local", kind: .event, code: "9001"),
            name: "滑板阵",
            conditions: [FilingCondition(text: "有", limit: TimeLimit(amount: 4, unit: .workHour))]
        )
        try desk.record([.catalogueImported(classes: [boards], codes: [])], by: "admin")
        let context = CaseImport.Context(catalogue: desk.rules.catalogue, datum: .gcj02, now: desk.now)
        let again = CaseImport.read(ImportFile(header + row), context)

        #expect(again.values.first?.classKey != nil)
        #expect(try desk.sort(again.rows, from: "x").known == 1)
    }

    /// Version 0.1.0 registered and noted the rows, and recorded nothing else.
    private func takeAsBefore(_ text: String) throws {
        try desk.performTogether { perform in
            for row in rows(text).rows {
                let item = row.value
                let registration = Registration(call: item.call, location: item.location, classKey: item.classKey)
                let act = Act(actor: made.admin, steps: [.register(registration)], at: item.reportedAt)
                let id = try #require(try perform(act).subject?.id)
                let note = Act.Step.onCase(id, .note(item.note(at: row.place)))
                _ = try perform(Act(actor: made.admin, steps: [note], at: item.reportedAt))
            }
        }
    }

    @Test func `cases that version 0_1_0 imported are recognised by what they say`() throws {
        let file = "2025-03-01,,甲,a,,7\n2025-03-02,,乙,b,,\n2025-03-02,,乙,b,,\n"
        try takeAsBefore(file)

        let report = try take("2025-03-01,,甲改,a,,7\n2025-03-02,,乙,b,,\n2025-03-02,,乙,b,,\n2025-03-02,,乙,b,,\n")

        #expect(report.known == 2)
        #expect(report.changed.map(\.place) == [.line(2)])
        #expect(try texts() == ["甲", "乙", "乙", "乙"])
    }

    @Test func `a case that an operator registered is none of the file's`() throws {
        let row = try #require(rows("2025-03-01,,甲,a,,\n").rows.first?.value)
        let registration = Registration(call: row.call, location: row.location)
        _ = try desk.perform(Act(actor: made.admin, steps: [.register(registration)], at: row.reportedAt))

        #expect(try take("2025-03-01,,甲,a,,\n").registered == 1)
    }

    // MARK: Reference data

    @Test(arguments: DeskImportTests.files)
    func `reference data again change nothing and journal nothing`(_ file: (kind: ImportKind, text: String)) throws {
        let pinyin = try DataFiles.locate().pinyin()
        func plan() throws -> ImportPlan {
            try desk.planImport(file.kind, of: ImportFile(file.text), datum: .wgs84, pinyin: pinyin)
        }
        let first = try plan()
        #expect(first.taken == 1 && first.known == 0)
        #expect(try desk.record(first, of: file.kind, from: "file", by: made.admin) != nil)
        let end = try desk.journalEnd()

        let again = try plan()
        let seq = try desk.record(again, of: file.kind, from: "file", by: made.admin)

        #expect(again.taken == 0 && again.known == 1 && again.facts.isEmpty)
        #expect(try seq == nil && desk.journalEnd() == end)
        #expect(try sqlite(desk.folder, "SELECT n, kind, rows FROM imports") == "1|\(file.kind.rawValue)|1\n")
    }

    @Test func `a roster that comes again leaves what has become of its units`() throws {
        let text = "callsign,name,kind,department\n01,a,officer,b\n"
        let pinyin = try DataFiles.locate().pinyin()
        func plan() throws -> ImportPlan {
            try desk.planImport(.units, of: ImportFile(text), datum: .wgs84, pinyin: pinyin)
        }
        _ = try desk.record(try plan(), of: .units, from: "file", by: made.admin)
        let act = Act(actor: made.admin, steps: [.onUnit(CallSign("01"), .setStatus(.onBreak))])
        _ = try desk.perform(act)

        #expect(try plan().known == 1)
        #expect(try desk.unit(CallSign("01"))?.unit.ownStatus == .onBreak)
    }

    @Test func `a row that changes only its responsibility grid is taken`() throws {
        let pinyin = try DataFiles.locate().pinyin()
        func plan(_ owner: String) throws -> ImportPlan {
            let text =
                "code,responsibility,outline,owner\n230102001001001,R1,45.70 126.60;45.70 126.61;45.71 126.61,\(owner)\n"
            return try desk.planImport(.grids, of: ImportFile(text), datum: .wgs84, pinyin: pinyin)
        }
        _ = try desk.record(try plan("张"), of: .grids, from: "file", by: made.admin)

        let changed = try plan("李")
        #expect(changed.taken == 1 && changed.known == 0)
        _ = try desk.record(changed, of: .grids, from: "file", by: made.admin)
        #expect(try desk.responsibilityGrid("R1")?.owner == "李")
        #expect(try plan("李").known == 1)
    }
}
