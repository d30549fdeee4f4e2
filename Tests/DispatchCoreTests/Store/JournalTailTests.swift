import DispatchCore
import DispatchDomain
import Foundation
import Synchronization
import TestSupport
import Testing

/// Entries written by other processes arrive without polling by the caller.
@Suite struct JournalTailTests {
    @Test(.timeLimit(.minutes(3))) func `a tail tells of each entry once and in order, whoever wrote it`() async throws
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

    @Test(.timeLimit(.minutes(3))) func `no act is missed by a tail that has gone back to sleep`() async throws {
        let test = try TestDesk()
        let other = try test.again()
        let item = try test.register()
        let (stream, continuation) = AsyncStream<Int64>.makeStream()
        let tail = try JournalTail(test.desk, after: try test.desk.journalEnd()) { entries in
            for entry in entries { continuation.yield(entry.seq) }
        }
        var told = stream.makeAsyncIterator()
        // Each act is performed only once the last has arrived, so that its commit alone must wake the tail.
        for number in 0..<300 {
            let outcome = try other.perform(
                Act(actor: test.admin, steps: [.onCase(item.id, .note("第\(number)"))])
            )
            #expect(await told.next() == outcome.lastSeq)
        }
        tail.stop()
    }

    @Test func `tails of one process hear the same, one that comes later what it has missed, too`() throws {
        let test = try TestDesk()
        let item = try test.register()
        let start = try test.desk.journalEnd()
        func note() throws {
            _ = try test.desk.perform(Act(actor: test.admin, steps: [.onCase(item.id, .note("一句"))]))
        }
        let (first, second, third) = (TailRecorder(), TailRecorder(), TailRecorder())
        let one = try JournalTail(test.desk, after: start, handler: first.hear)
        let two = try JournalTail(test.desk, after: start, handler: second.hear)
        try note()
        try one.look()
        // When `look` returns, every tail of the process has delivered the entry.
        #expect(first.heard == [start + 1] && second.heard == first.heard)
        two.stop()
        try note()
        let three = try JournalTail(test.desk, after: start, handler: third.hear)
        try note()
        try three.look()
        #expect(first.heard == [start + 1, start + 2, start + 3])
        #expect(third.heard == first.heard)
        #expect(second.heard == [start + 1])
        one.stop()
        three.stop()
        try note()
        let last = TailRecorder()
        let four = try JournalTail(test.desk, after: start + 3, handler: last.hear)
        #expect(last.heard == [start + 4])
        four.stop()
    }
}

/// Records the entries a tail delivers.
private final class TailRecorder: Sendable {
    private let entries = Mutex<[Int64]>([])
    var heard: [Int64] { entries.withLock(\.self) }
    @Sendable func hear(_ news: [JournalEntry]) { entries.withLock { $0 += news.map(\.seq) } }
}
