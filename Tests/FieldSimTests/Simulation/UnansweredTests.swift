import DispatchDomain
import FieldSim
import Testing

struct UnansweredTests {
    private let start = Timestamp(milliseconds: 0)

    @Test func `each wait is the one before times the number of the attempt`() {
        var unanswered = Unanswered<Int>()
        unanswered.add(1, [1], attempts: 4, at: start)
        var sent: [Int64] = []
        var lost = 0
        for second in 0...200 {
            let due = unanswered.due(at: start + Int64(second) * Milliseconds.second)
            sent += due.again.map { _ in Int64(second) }
            lost += due.lost
        }
        // Waits of T, 2T and 6T in turn, then 24T until it is given up.
        #expect(sent == [3, 9, 27])
        #expect(lost == 1)
        #expect(unanswered.count == 0)
    }

    @Test func `an answer ends it, and only once`() {
        var unanswered = Unanswered<Int>()
        unanswered.add(1, [1], attempts: 4, at: start)
        let first = unanswered.answer(1)
        let second = unanswered.answer(1)
        #expect(first && !second)
        #expect(unanswered.due(at: start + Milliseconds.hour).again.isEmpty)
    }

    @Test func `a small device keeps only the newest`() {
        var unanswered = Unanswered<Int>(capacity: 3)
        for key in 1...5 { unanswered.add(key, [], attempts: 2, at: start) }
        #expect(unanswered.count == 3)
        let oldest = unanswered.answer(1)
        let newest = unanswered.answer(5)
        #expect(!oldest && newest)
    }
}
