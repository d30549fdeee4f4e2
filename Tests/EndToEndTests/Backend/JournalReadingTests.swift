import ConsoleScreen
import DispatchCore
import DispatchDomain
import Foundation
import Synchronization
import Testing

/// How many times a console reads each journal entry.
struct JournalReadingTests {
    @Test func `each entry is read once for queue, journal, the case in view and the gateway`() throws {
        let zhiban = try Zhiban(copying: DeskTemplate.folder.get(), now: "2026-11-21T08:30:00+08:00")
        try zhiban.act("n zydj68 bl /一件")
        let trace = JournalTrace(of: zhiban.desk)
        let probe = try ReaderProbe(zhiban)
        probe.wait("its story") { $0.focusedDetail?.history.isEmpty == false && !$0.desk.isPartial }
        let number = try #require(probe.state.focusedCase).number
        // The case in view is read again with the last rows of the queue; that is over when this has come.
        try zhiban.act("nt \(number) /先来的")
        probe.wait("a first note") { $0.focusedDetail?.history.last?.text.chinese.contains("先来的") == true }
        let known = try probe.desk.journalEnd()
        probe.wait("the end") { $0.desk.journalEnd == known }
        // A second tail of the same process, as its gateway has one.
        let heard = Mutex<[Int64]>([])
        let gateway = try JournalTail(probe.desk, after: known) { entries in
            heard.withLock { $0 += entries.map(\.seq) }
        }
        for turn in 1...5 {
            try zhiban.act("nt \(number) /别处\(turn)")
            probe.wait("another's note") { $0.focusedDetail?.history.last?.text.chinese.contains("别处\(turn)") == true }
        }
        probe.act("nt \(number) /自己")
        probe.wait("its own note") { $0.focusedDetail?.history.last?.text.chinese.contains("自己") == true }
        let end = try probe.desk.journalEnd()
        probe.wait("the end") { $0.desk.journalEnd == end && $0.journal.last?.seq == end }
        #expect(end >= known + 6)
        let all = Array((known + 1)...end)
        #expect(trace.entries(after: known) == all)
        #expect(heard.withLock(\.self) == all)
        gateway.stop()
    }

    @Test func `the stories of the case and the unit in view grow by what happens`() throws {
        let zhiban = try Zhiban(copying: DeskTemplate.folder.get(), now: "2026-11-21T08:30:00+08:00")
        try zhiban.act("n zydj68 bl /一件")
        let probe = try ReaderProbe(zhiban)
        probe.wait("a case") { $0.focusedDetail != nil }
        let id = try #require(probe.state.focusedCase)
        probe.press(.function(6))
        probe.wait("a unit") { $0.unit != nil }
        let unit = try #require(probe.state.unit).row.callSign
        let lines = ["la \(id.number)", "d \(id.number) \(unit)", "en \(unit)", "nt \(unit) /半路", "ar \(unit)"]
        for line in lines {
            try zhiban.act(line, yes: true)
            let end = try probe.desk.journalEnd()
            probe.wait("what came of \(line)") { $0.desk.journalEnd == end }
        }
        let ofCase = try probe.desk.history(of: .onCase(id)).map(\.seq)
        let ofUnit = try probe.desk.history(ofUnit: unit).map(\.seq)
        #expect(ofCase.count > 4 && ofUnit.count > 3)
        probe.wait("all of the case's") { $0.focusedDetail?.history.map(\.seq) == ofCase }
        probe.wait("all of the unit's") { $0.unit?.history.map(\.seq) == ofUnit }
    }
}
