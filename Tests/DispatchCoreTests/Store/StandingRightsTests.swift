import DispatchCore
import DispatchDomain
import TestSupport
import Testing

/// What an operator may do is what the desk says when they act, not what it said when they signed in.
@Suite struct StandingRightsTests {
    struct Way: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var act: @Sendable (Desk, Actor) throws -> Void

        init(_ name: String, _ act: @escaping @Sendable (Desk, Actor) throws -> Void) {
            (testDescription, self.act) = (name, act)
        }
    }

    private static let one = CallSign("01")
    private static let phone = DeviceID(.report, "p09")

    private static func register(by actor: Actor) -> Act {
        let call = Call(at: TestDesk.now, source: .hotline, telephone: nil, text: "夜市后有垃圾")
        let location = Location(label: "中央大街68号", point: TestDesk.point)
        return Act(actor: actor, steps: [.register(Registration(call: call, location: location))])
    }

    /// All that is done in the name of somebody.
    static let ways = [
        Way("an act") { desk, actor in _ = try desk.perform(register(by: actor)) },
        Way("a preview") { desk, actor in _ = try desk.preview(register(by: actor)) },
        Way("one of several acts") { desk, actor in
            let results = try desk.performEach([register(by: actor)])
            do throws(Refusal) { _ = try results[0].get() } catch { throw DeskFailure.refused(error) }
        },
        Way("acts together") { desk, actor in
            try desk.performTogether { perform in _ = try perform(register(by: actor)) }
        },
        Way("past cases") { desk, actor in
            let rows = CaseImport.read(
                ImportFile(name: "x", bytes: Array("reported_at,text,place\n2025-03-01,一,甲\n".utf8)),
                CaseImport.Context(catalogue: desk.rules.catalogue, now: desk.now)
            ).rows
            _ = try desk.importCases(rows, from: "x", by: actor, partial: true)
        },
        Way("imported data") { desk, actor in
            let file = ImportFile(name: "x", bytes: Array("name,display_name,roles\nqian,钱,LEG\n".utf8))
            let plan = try desk.planImport(.operators, of: file, datum: .wgs84, pinyin: DataFiles.locate().pinyin())
            _ = try desk.record(plan, of: .operators, from: "x", by: actor)
        },
        Way("an enrolment") { desk, actor in try desk.enrol(Device(id: phone, unit: one), key: [1], by: actor) },
        Way("a revocation") { desk, actor in try desk.revoke(TestDesk.phone, by: actor) },
        Way("an adoption") { desk, actor in _ = try desk.adopt([phone], by: actor) },
        Way("a confirmation of the clock") { desk, actor in try desk.trustClock(by: actor) },
    ]

    private let boss = Operator(name: "gu", displayName: "顾", roles: [.admin])

    private func mia(_ roles: Role...) -> Operator { Operator(name: "mia", displayName: "米", roles: roles) }

    /// A desk with a device that can be revoked, and these operators.
    private func desk(_ operators: Operator...) throws -> TestDesk {
        let test = try TestDesk()
        try test.enrolSome()
        try test.desk.record([.operatorsImported(operators: operators)], by: "admin")
        return test
    }

    @Test(arguments: ways)
    func `a right that was taken away is gone for whoever has signed in before`(_ way: Way) throws {
        let test = try desk(boss, mia(.admin))
        let signedIn = Actor(mia(.admin))
        // As another process does it.
        try test.again().record([.operatorsImported(operators: [mia(.evaluator)])], by: "gu")
        let before = try test.desk.journalEnd()
        #expect {
            try way.act(test.desk, signedIn)
        } throws: { ($0 as? DeskFailure)?.refusal != nil }
        #expect(try test.desk.journalEnd() == before)
        #expect(try test.desk.devices().contains { $0.id == TestDesk.phone })
    }

    @Test(arguments: ways)
    func `a right that was given is there for whoever has signed in before`(_ way: Way) throws {
        let test = try desk(boss, mia(.evaluator))
        let signedIn = Actor(mia(.evaluator))
        try test.again().record([.operatorsImported(operators: [mia(.admin)])], by: "gu")
        #expect(throws: Never.self) { try way.act(test.desk, signedIn) }
    }

    @Test(arguments: ways)
    func `somebody whom the desk does not know any more does nothing`(_ way: Way) throws {
        let test = try desk(boss)
        #expect {
            try way.act(test.desk, Actor(mia(.admin)))
        } throws: { ($0 as? DeskFailure)?.refusal == .ofDesk(.unknownOperator("mia")) }
    }

    @Test func `the owner of the folder may do all, whatever an operator called admin may do`() throws {
        let admin = Operator(name: "admin", displayName: "管理员", roles: [.evaluator])
        let test = try desk(boss, admin)
        for way in Self.ways { #expect(throws: Never.self) { try way.act(test.desk, .owner) } }
        #expect(throws: DeskFailure.self) { try test.desk.perform(Self.register(by: Actor(admin))) }
    }

    @Test func `a repair takes the right when it begins to change anything`() throws {
        let test = try desk(boss, mia(.evaluator))
        try sqlite(test.folder, "DELETE FROM calendar_days")
        #expect {
            _ = try test.desk.repair(by: Actor(mia(.admin)))
        } throws: { ($0 as? DeskFailure)?.refusal == .ofDesk(.notAllowed(.repairData, to: "mia")) }
        #expect(try !test.desk.audit(rebuild: true).isSound)
    }
}
