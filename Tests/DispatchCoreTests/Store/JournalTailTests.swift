import DispatchCore
import Foundation
import Synchronization
import Testing

/// Acts of others arrive by themselves.
@Suite struct JournalTailTests {
    @Test(.timeLimit(.minutes(1))) func `a tail tells of each entry once and in order, whoever wrote it`() async throws
    {
        let test = try TestDesk()
        let start = try test.desk.journalEnd()
        let other = try test.again()
        let item = try test.register()
        let (stream, continuation) = AsyncStream<Int64>.makeStream()
        let tail = try JournalTail(test.desk, after: start) { entries in
            for entry in entries { continuation.yield(entry.seq) }
        }
        for number in 0..<50 {
            let desk = number.isMultiple(of: 2) ? other : test.desk
            _ = try desk.perform(Act(actor: test.admin, steps: [.onCase(item.id, .note("第\(number)"))]))
        }
        var seen: [Int64] = []
        for await seq in stream {
            seen.append(seq)
            if seen.count == 51 { break }
        }
        tail.stop()
        #expect(seen == Array((start + 1)...(start + 51)))
    }
}
