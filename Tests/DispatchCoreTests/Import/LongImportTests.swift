import DispatchCore
import DispatchDomain
import Synchronization
import TestSupport
import Testing

/// Long imports are written in many transactions, so that nobody waits for the end of one.
@Suite struct LongImportTests {
    let made: ImportDesk
    var desk: Desk { made.desk }

    init() throws { made = try ImportDesk() }

    /// What happens between the transactions.
    private final class Between: Sendable {
        private let state = Mutex<(time: Int64, pauses: Int)>((0, 0))
        private let faults = Mutex<[String]>([])

        /// A time that has always gone on long enough for a transaction to end.
        func time() -> Int64 {
            state.withLock {
                $0.time += 1_000
                return $0.time
            }
        }

        /// Runs `body` with the number of the pause, from 1.
        func pause(_ body: (Int) throws -> Void) {
            let number = state.withLock {
                $0.pauses += 1
                return $0.pauses
            }
            do { try body(number) } catch { faults.withLock { $0.append("\(error)") } }
        }

        var pauses: Int { state.withLock(\.pauses) }
        var hasFailed: Bool { faults.withLock { !$0.isEmpty } }
    }

    /// Opens the desk on a machine on which each transaction takes one row, or one entry of reference data.
    private func slow(
        _ between: Between,
        _ body: @escaping @Sendable (_ pause: Int) throws -> Void
    ) throws -> Desk {
        var machine = Machine.real
        machine.sinceStart = { between.time() }
        machine.wait = { _ in between.pause(body) }
        return try Desk(opening: desk.folder, settings: DeskSettings(), frozen: ImportDesk.now, machine: machine)
    }

    static let file = """
        2025-03-01 08:00:00,2025-03-09 10:00:00,一,甲,0101,1
        2025-03-01 09:00:00,,二,乙,,2
        2025-03-01 10:00:00,2025-03-02 10:00:00,三,丙,,3
        2025-03-01 11:00:00,,四,丁,0101,

        """

    func rows(_ text: String = file) -> [Imported<PastCase>.Row] {
        let context = CaseImport.Context(catalogue: desk.rules.catalogue, now: ImportDesk.now)
        return CaseImport.read(ImportFile("reported_at,closed_at,text,place,class,id\n" + text), context).rows
    }

    func texts() throws -> [String] { try desk.cases(matching: Question(), limit: nil).map(\.text) }

    /// Has every transaction fail at its end, as a disk may, until `mend`.
    static func spoil(_ folder: DeskFolder) throws {
        try sqlite(
            folder,
            """
            CREATE TRIGGER stop_insert BEFORE INSERT ON meta BEGIN SELECT RAISE(ABORT, 'stop'); END;
            CREATE TRIGGER stop_update BEFORE UPDATE ON meta BEGIN SELECT RAISE(ABORT, 'stop'); END
            """
        )
    }

    static func mend(_ folder: DeskFolder) throws {
        try sqlite(folder, "DROP TRIGGER stop_insert; DROP TRIGGER stop_update")
    }

    // MARK: Past cases

    @Test func `others act between the rows, which are one import nevertheless`() throws {
        let (between, other, admin) = (Between(), made.desk, made.admin)
        let call = Call(at: ImportDesk.now, source: .hotline, telephone: nil, text: "急")
        let slow = try slow(between) { _ in
            let registration = Registration(call: call, location: Location(label: "某处", point: nil))
            _ = try other.perform(Act(actor: admin, steps: [.register(registration)]))
        }
        let first = try desk.journalEnd() + 1

        let report = try slow.importCases(rows(), from: "file", by: made.admin, partial: false)

        #expect(report.registered == 4 && report.closed == 1 && report.voided == 1 && report.refused.isEmpty)
        #expect(between.pauses == 3 && !between.hasFailed)
        #expect(
            try desk.journal(after: first - 1).map(\.kind) == [
                "registered", "noted", "closed", "imported", "registered", "registered", "noted", "imported",
                "registered", "registered", "noted", "voided", "imported", "registered", "registered", "noted",
                "imported",
            ]
        )
        #expect(try report.lastSeq == desk.journalEnd())
        #expect(try sqlite(desk.folder, "SELECT n, since, rows FROM imports") == "1|\(first)|4\n")
        #expect(try desk.audit(rebuild: true).isSound)
    }

    @Test func `an import that ends early leaves whole rows, says how many, and goes on when it comes again`() throws {
        let (between, folder) = (Between(), desk.folder)
        let slow = try slow(between) { pause in if pause == 2 { try Self.spoil(folder) } }

        #expect {
            _ = try slow.importCases(rows(), from: "file", by: made.admin, partial: false)
        } throws: { error in
            guard case .store(let problem) = error as? DeskFailure else { return false }
            return problem.phrase.english.hasSuffix("; 2 of 4 rows were imported, and the same command again goes on")
                && problem.phrase.chinese.hasSuffix(";共 4 条,已导入 2 条;再次运行同一命令会接着导入")
        }
        try Self.mend(folder)
        #expect(try texts() == ["一", "二"])
        #expect(try desk.cases(matching: Question(), limit: nil).map(\.state) == [.closedFast, .reported])

        let again = try desk.importCases(rows(), from: "file", by: made.admin, partial: false)

        #expect(again.known == 2 && again.registered == 2 && again.voided == 1)
        #expect(try texts() == ["一", "二", "三", "四"])
        #expect(try desk.audit(rebuild: true).isSound)
    }

    @Test(arguments: ["file", "ＦＩＬＥ"])
    func `two imports at once double nothing, however the source is spelled`(_ name: String) throws {
        let (between, other, admin) = (Between(), made.desk, made.admin)
        let theirs = rows(Self.file.replacing("三", with: "三改"))
        let slow = try slow(between) { pause in
            guard pause == 1 else { return }
            _ = try other.importCases(theirs, from: name, by: admin, partial: false)
        }

        let report = try slow.importCases(rows(), from: "file", by: made.admin, partial: false)

        #expect(report.registered == 1 && report.known == 2 && report.changed.map(\.place) == [.line(4)])
        #expect(try texts() == ["一", "二", "三改", "四"] && !between.hasFailed)
        #expect(try desk.audit(rebuild: true).isSound)
    }

    @Test func `a late row that a rule refuses prevents the whole import before anything is written`() throws {
        let between = Between()
        let slow = try slow(between) { _ in }
        var wrong = rows()
        // The reader never gives such a class, but the desk's catalogue may change before the import.
        wrong[3].value.classKey = ClassKey(standard: "local", kind: .event, code: "0000")
        wrong[3].value.closedAt = ImportDesk.now
        let end = try desk.journalEnd()

        let whole = try slow.importCases(wrong, from: "file", by: made.admin, partial: false)

        #expect(whole.registered == 0 && whole.lastSeq == nil && whole.refused.map(\.place) == [.line(5)])
        #expect(try desk.journalEnd() == end && between.pauses == 0)
        let part = try slow.importCases(wrong, from: "file", by: made.admin, partial: true)
        #expect(part.registered == 3 && part.refused.map(\.place) == [.line(5)])
        #expect(try desk.audit(rebuild: true).isSound)
    }

    /// Makes the numbers of the file's day, 2025-03-01, begin after `serial`.
    private static func setLast(_ serial: Int, _ folder: DeskFolder) throws {
        let day = LocalDay(year: 2025, month: 3, day: 1).rawValue
        try sqlite(folder, "INSERT OR REPLACE INTO day_counters VALUES (\(day), \(serial))")
    }

    @Test func `rows for which a day has no numbers left are found before anything is written`() throws {
        try Self.setLast(99_997, desk.folder)
        let end = try desk.journalEnd()

        let whole = try desk.importCases(rows(), from: "file", by: made.admin, partial: false)

        #expect(whole.registered == 0 && whole.refused.map(\.place) == [.line(4), .line(5)])
        #expect(try desk.journalEnd() == end)
        let part = try desk.importCases(rows(), from: "file", by: made.admin, partial: true)
        #expect(part.registered == 2 && part.refused.map(\.place) == [.line(4), .line(5)])
    }

    @Test func `what only the writing finds is left out row by row`() throws {
        let (between, folder) = (Between(), desk.folder)
        let slow = try slow(between) { pause in if pause == 2 { try Self.setLast(99_999, folder) } }

        let report = try slow.importCases(rows(), from: "file", by: made.admin, partial: false)

        #expect(report.registered == 2 && report.refused.map(\.place) == [.line(4), .line(5)])
        #expect(report.refused.allSatisfy { $0.refusal.phrase(zone: .china) { "\($0)" }.english.contains("99999") })
        #expect(try texts() == ["一", "二"])
    }

    // MARK: Reference data

    @Test func `places are written in turns, and the same file brings what an import that ended early has left`() throws
    {
        let (between, folder, other, admin) = (Between(), desk.folder, made.desk, made.admin)
        let pinyin = try DataFiles.locate().pinyin()
        let rows = (1...1_200).map { "第\($0)园,park,45.\(10_000 + $0),126.6\n" }
        let file = ImportFile("name,kind,lat,lon\n" + rows.joined())
        func plan() throws -> ImportPlan {
            try desk.planImport(.places, of: file, datum: .wgs84, pinyin: pinyin)
        }
        let call = Call(at: ImportDesk.now, source: .hotline, telephone: nil, text: "急")
        let slow = try slow(between) { pause in
            let registration = Registration(call: call, location: Location(label: "某处", point: nil))
            _ = try other.perform(Act(actor: admin, steps: [.register(registration)]))
            if pause == 2 { try Self.spoil(folder) }
        }

        #expect {
            _ = try slow.record(try plan(), of: .places, from: "file", by: made.admin)
        } throws: { error in
            guard case .store(let problem) = error as? DeskFailure else { return false }
            return problem.phrase.english.contains("; 1000 of 1200 rows were imported, and the same command")
        }
        try Self.mend(folder)
        #expect(between.pauses == 2 && !between.hasFailed)

        let again = try plan()
        #expect(again.known == 1_000 && again.taken == 200)
        #expect(try desk.record(again, of: .places, from: "file", by: made.admin) == desk.journalEnd())
        #expect(try plan().known == 1_200)
        #expect(try sqlite(folder, "SELECT n, kind, rows FROM imports") == "1|places|200\n")
        #expect(try desk.audit(rebuild: true).isSound)
    }

    @Test func `an import of places of one piece is one transaction`() throws {
        let between = Between()
        let slow = try slow(between) { _ in }
        let pinyin = try DataFiles.locate().pinyin()
        let file = ImportFile("name,kind,lat,lon\n公园,park,45.7,126.6\n")
        let plan = try slow.planImport(.places, of: file, datum: .wgs84, pinyin: pinyin)
        #expect(try slow.record(plan, of: .places, from: "file", by: made.admin) == slow.journalEnd())
        #expect(between.pauses == 0)
    }
}
