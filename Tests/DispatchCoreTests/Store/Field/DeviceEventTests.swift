import DispatchCore
import DispatchDomain
import TestSupport
import Testing

/// Device events: each is its own act and counts once.
@Suite struct DeviceEventTests {
    private let unit = TestDesk.one
    private let device = TestDesk.phone

    private func event(_ seq: Int64, _ steps: [Act.Step], _ digest: [UInt8] = Array(repeating: 7, count: 16)) -> Act {
        Act(
            actor: .unit(unit),
            steps: steps,
            confirmed: true,
            receipt: Receipt(device: device, seq: seq, digest: digest)
        )
    }

    @Test func `several events in one transaction, each accepted or refused by itself`() throws {
        let test = try TestDesk()
        try test.enrolSome()
        let item = try test.dispatched()
        let results = try test.desk.performEach([
            event(1, [.onCase(item.id, .take(unit))]),
            event(2, [.onCase(item.id, .close(code: "01", text: nil))]),
            event(3, [.onCase(item.id, .arrive(unit))]),
            event(4, []),
        ]) { index, result in
            switch result {
            case .success(let outcome): "\(index) \(outcome.changes.map(\.kind))"
            case .failure: "\(index) no"
            }
        }
        #expect(results.map { (try? $0.get()) != nil } == [true, false, true, true])
        #expect(try test.desk.fetchCase(item.id).orThrow().activeAssignment(of: unit)?.status == .onScene)
        #expect(
            try test.desk.receipts(device).map(\.answer) == ["0 [\"orderTaken\"]", "1 no", "2 [\"arrived\"]", "3 []"]
        )
        #expect(try test.desk.history(of: .onCase(item.id)).suffix(2).map(\.actor) == ["unit:01", "unit:01"])
        #expect(try test.desk.highestSeq(device) == 4)
        #expect(try test.desk.audit(rebuild: true).isSound)
    }

    @Test func `an event that is received again changes nothing, and its answer is kept`() throws {
        let test = try TestDesk()
        let report = event(1, [.register(test.registration("又一堆"))], [1, 2])
        _ = try test.desk.performEach([report]) { _, _ in "answer" }
        let end = try test.desk.journalEnd()
        let again = try test.again().performEach([report, report]) { _, _ in "another" }
        for result in again {
            #expect(throws: Refusal.ofAct(.alreadyReceived(device, seq: 1))) { try result.get() }
        }
        #expect(try test.desk.journalEnd() == end)
        let kept = try test.desk.receipt(device, 1).orThrow()
        #expect(kept.answer == "answer")
        #expect(kept.digest == [1, 2])
        #expect(try test.desk.receipt(DeviceID(.report, "p02"), 1) == nil)
    }

    @Test func `the last ten thousand numbers of a day are for people, and a device keeps its report`() throws {
        let test = try TestDesk()
        try test.enrolSome()
        try sqlite(test.folder, "INSERT INTO day_counters VALUES (20261118, 89998)")
        func report(_ seq: Int64) throws -> Result<ActOutcome, Refusal> {
            try test.desk.performEach([event(seq, [.register(test.registration())])]) { _, _ in "answer" }[0]
        }
        #expect(try report(1).get().subject?.id.serial == 89_999)
        let refused = Refusal.ofCase(.dayFull(LocalDay(year: 2026, month: 11, day: 18)))
        #expect(throws: refused) { try report(2).get() }
        #expect(refused.hasToWait)
        // It counts as new when it comes again, whatever came meanwhile.
        #expect(try test.desk.receipt(device, 2) == nil)
        #expect(try test.desk.replayState(device).postponed == [2])
        #expect(try test.register().id.serial == 90_000)
    }

    @Test func `sixty-four receipts of a device are kept`() throws {
        let test = try TestDesk()
        try test.desk.keep(
            (1...100).map { (Receipt(device: device, seq: $0, digest: []), answer: "") }
        )
        #expect(try test.desk.receipts(device).map(\.receipt.seq) == Array(37...100))
        try test.desk.keep([(Receipt(device: device, seq: .max, digest: []), answer: "")])
        #expect(try test.desk.receipts(device).map(\.receipt.seq) == [.max])
        #expect(try test.desk.highestSeq(DeviceID(.report, "p02")) == nil)
    }

    @Test func `the receipt of an event that has to wait stays, and that of one applied late`() throws {
        let test = try TestDesk()
        try test.enrolSome()
        func keep(_ numbers: [Int64], _ answer: String) throws {
            try test.desk.keep(numbers.map { (Receipt(device: device, seq: $0, digest: [1]), answer: answer) })
        }
        try keep([1, 2, 3], "taken")
        try keep([4, 5], Receipt.postponed)
        // What is applied is not postponed.
        try keep([3], Receipt.postponed)
        #expect(try test.desk.replayState(device).postponed == [4, 5])
        #expect(try test.desk.highestSeq(device) == 3)
        #expect(try test.desk.receipt(device, 4) == nil)
        try keep(Array(100...200), "taken")
        #expect(try test.desk.receipts(device).map(\.receipt.seq) == Array(137...200))
        // Late, in one transaction with a newer one, and again as after a commit of which nobody heard.
        let late = event(4, [.register(test.registration())], [7])
        let newer = event(300, [.register(test.registration())])
        let results = try test.desk.performEach([newer, late]) { index, _ in "\(index)" }
        #expect(results.allSatisfy { (try? $0.get()) != nil })
        for result in try test.desk.performEach([newer, late]) {
            #expect(throws: Refusal.self) { try result.get() }
        }
        try keep(Array(301...400), "taken")
        let state = try test.desk.replayState(device)
        #expect(state.postponed == [5])
        #expect(state.applied.map(\.receipt.seq) == [4] + Array(337...400))
        #expect(state.applied.first?.receipt.digest == [7])
        #expect(state.applied.first?.answer == "1")
    }

    @Test func `a device has a thousand receipts beside its window`() throws {
        let test = try TestDesk()
        func keep(_ numbers: [Int64], _ answer: String) throws {
            try test.desk.keep(numbers.map { (Receipt(device: device, seq: $0, digest: []), answer: answer) })
        }
        try keep([1], "taken")
        try keep(Array(2...3000), Receipt.postponed)
        #expect(try test.desk.replayState(device).postponed == Array(2001...3000))
        // The highest that was applied is not among them.
        #expect(try test.desk.receipts(device).map(\.receipt.seq) == [1])
        try keep([5000, 2001], "taken")
        try keep([4990], Receipt.postponed)
        let state = try test.desk.replayState(device)
        #expect(state.applied.map(\.receipt.seq) == [5000])
        #expect(state.postponed == Array(2002...3000) + [4990])
    }

    @Test func `an event with impossible coordinates is refused, and the others are accepted`() throws {
        let test = try TestDesk()
        try test.enrolSome()
        let far = GeoPoint(latitude: 200, longitude: 0)
        let results = try test.desk.performEach([
            event(1, [.register(test.registration(at: far))]),
            event(2, [.register(test.registration())]),
        ])
        #expect(throws: Refusal.self) { try results[0].get() }
        #expect(try results[1].get().subject?.number == 101)
        #expect(try test.desk.audit(rebuild: true).isSound)
    }

    @Test func `what the store itself refuses is taken back alone`() throws {
        let test = try TestDesk()
        try test.enrolSome()
        try sqlite(
            test.folder,
            """
            CREATE TRIGGER refuse BEFORE INSERT ON calls WHEN new.text = '不收' BEGIN SELECT RAISE(ABORT, 'no'); END
            """
        )
        let results = try test.desk.performEach([
            event(1, [.register(test.registration("一"))]), event(2, [.register(test.registration("不收"))]),
            event(3, [.register(test.registration("三"))]),
        ])
        #expect(throws: Refusal.ofAct(.notStorable)) { try results[1].get() }
        #expect(try results[2].get().subject?.number == 102)
        #expect(try test.desk.receipts(device).count == 3)
        try sqlite(test.folder, "DROP TRIGGER refuse")
        #expect(try test.desk.audit(rebuild: true).isSound)
    }
}
