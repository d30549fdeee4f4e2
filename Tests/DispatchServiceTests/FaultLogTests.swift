import DispatchCore
import DispatchService
import DispatchDomain
import TestSupport
import Testing

/// Faults of the store and jumps of the clock: what is logged of them.
struct FaultLogTests {
    private let full = StoreProblem(.inputOutput, Phrase("磁盘已满", "the disk is full"))
    private let busy = StoreProblem(.unavailable, Phrase("被占用", "busy"))

    @Test func `a fault is one line however often it repeats, and one at its end`() {
        var log = FaultLog()
        #expect(log.failed(.positions, full, at: 0) == .began(.positions, full))
        for second in Int64(1)...3600 { #expect(log.failed(.positions, full, at: second * 1000) == nil) }
        #expect(log.ended(at: 3_600_500).isEmpty && log.nextCheck == nil)
        log.worked(.positions, at: 3_601_000)
        log.worked(.positions, at: 3_604_000)
        #expect(log.ended(at: 3_605_999).isEmpty && log.nextCheck == 3_606_000)
        #expect(log.standing == full)
        #expect(log.ended(at: 3_606_000) == [.ended(.positions, milliseconds: 3_601_000, failures: 3601)])
        #expect(log.standing == nil && log.ended(at: 3_700_000).isEmpty)
    }

    @Test func `a store that works now and then is still one fault`() {
        var log = FaultLog()
        var lines = 0
        for second in Int64(0)..<600 {
            if log.failed(.events, full, at: second * 1000) != nil { lines += 1 }
            log.worked(.events, at: second * 1000 + 500)
            lines += log.ended(at: second * 1000 + 900).count
        }
        #expect(lines == 1)
    }

    @Test func `another reason is logged, but two that alternate only once a minute`() {
        var log = FaultLog()
        var lines: [FaultLog.Line] = []
        for second in Int64(0)..<180 {
            let line = log.failed(.positions, second.isMultiple(of: 2) ? full : busy, at: second * 1000)
            lines += line.map { [$0] } ?? []
        }
        #expect(lines == [.began(.positions, full), .began(.positions, busy), .began(.positions, full)])
    }

    @Test func `a desk that was replaced is reported at once, whatever fault stands`() {
        var log = FaultLog()
        var replaced = StoreProblem(.unavailable, Phrase("值班库已更换", "the desk was replaced"))
        replaced.isReplacement = true
        #expect(log.failed(.positions, full, at: 0) != nil)
        #expect(log.failed(.positions, replaced, at: 1000) == .began(.positions, replaced))
        #expect(log.failed(.positions, replaced, at: 2000) == nil)
    }

    @Test func `each source has its own`() {
        var log = FaultLog()
        #expect(log.failed(.positions, full, at: 0) != nil)
        #expect(log.failed(.events, full, at: 0) != nil)
        log.worked(.positions, at: 1000)
        #expect(log.ended(at: 6000).count == 1)
        #expect(log.standing == full)
    }

    @Test(
        arguments: [
            // The machine's clock and the steady one, in seconds, and the jump in milliseconds.
            (1, 1, nil), (60, 60, nil), (64, 60, nil), (3660, 60, 3_600_000), (-3540, 60, -3_600_000),
            (86_450, 86_400, nil), (86_500, 86_400, 100_000),
        ] as [(Int64, Int64, Int64?)]
    )
    func `a jump of the clock is detected, an adjustment is not`(_ wall: Int64, _ steady: Int64, _ jump: Int64?) {
        var watch = ClockWatch()
        #expect(watch.jump(wall: TestDesk.now, steady: 0) == nil)
        #expect(watch.jump(wall: TestDesk.now + wall * 1000, steady: steady * 1000) == jump)
    }
}
