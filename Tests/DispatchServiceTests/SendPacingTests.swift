import DispatchCore
import DispatchService
import DispatchDomain
import Testing

struct SendPacingTests {
    @Test(arguments: [(0, 5), (1, 5), (2, 10), (3, 30), (4, 120), (5, 600), (6, 3600)] as [(Int, Int64)])
    func `each wait is the one before times its number`(attempt: Int, seconds: Int64) {
        let pacing = SendPacing(firstWait: 5000, retries: 3)
        #expect(pacing.wait(afterAttempt: attempt) == seconds * 1000)
        let sent = Timestamp(milliseconds: 1_795_000_000_000)
        #expect(pacing.next(afterAttempt: attempt, at: sent) - sent == seconds * 1000)
    }

    @Test(arguments: [(0, false), (1, false), (3, false), (4, true), (5, true)])
    func `after the first sending and three repetitions there is an end`(attempts: Int, isOver: Bool) {
        #expect(SendPacing(firstWait: 5000, retries: 3).isExhausted(attempts: attempts) == isOver)
    }

    @Test func `waits end at a day, whatever the settings`() {
        for first in [Int64.min, -1, 0, 1, 5000, Int64.max] {
            let pacing = SendPacing(firstWait: first, retries: -1)
            #expect((1...SendPacing.longestWait).contains(pacing.wait(afterAttempt: 1)))
            #expect(pacing.wait(afterAttempt: .max) == SendPacing.longestWait)
            #expect(pacing.isExhausted(attempts: 1))
        }
    }
}
