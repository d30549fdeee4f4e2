import ConsoleApp
import Testing

/// The pacer, which has no clock: each call is given its time.
struct PacerTests {
    private let start = ContinuousClock.now

    private func at(_ milliseconds: Int) -> ContinuousClock.Instant { start + .milliseconds(milliseconds) }

    @Test func `what nobody asked for comes twenty times a second, what a key asked for at once`() {
        var pacer = Pacer()
        #expect(pacer.mayDraw(.event, at: at(0)) == .now)
        _ = pacer.sent(100, at: at(0))
        #expect(pacer.mayDraw(.event, at: at(10)) == .now, "the first frame has no data: the second follows at once")
        _ = pacer.sent(100, at: at(10))
        #expect(pacer.mayDraw(.event, at: at(20)) == .at(at(60)))
        #expect(pacer.mayDraw(.key, at: at(20)) == .now)
        #expect(pacer.mayDraw(.event, at: at(60)) == .now)
    }

    @Test func `a large frame that takes long makes the link a slow one, many prompt answers a quick one again`() {
        var pacer = Pacer()
        let asks = pacer.sent(18_000, at: at(0))
        #expect(asks)
        pacer.answered(at: at(2200))
        #expect(pacer.isSlow)
        var now = 3000
        for _ in 0..<20 {
            let asks = pacer.sent(40, at: at(now))
            #expect(asks)
            #expect(pacer.mayDraw(.event, at: at(now + 10)) == .at(at(now + 5000)), "the answer is waited for")
            #expect(pacer.mayDraw(.key, at: at(now + 10)) == .now, "but never by a key")
            pacer.answered(at: at(now + 100))
            if pacer.isSlow { #expect(pacer.mayDraw(.event, at: at(now + 110)) == .at(at(now + 250))) }
            now += 250
        }
        #expect(!pacer.isSlow)
    }

    @Test func `a quick link is asked for nothing but large frames`() {
        var pacer = Pacer()
        let asks = pacer.sent(18_000, at: at(0))
        #expect(asks)
        pacer.answered(at: at(40))
        #expect(!pacer.isSlow)
        let asksAgain = pacer.sent(300, at: at(100))
        #expect(!asksAgain)
    }

    @Test func `nothing is drawn over what is still on its way, and it is given up after ten seconds`() {
        var pacer = Pacer()
        _ = pacer.sent(18_000, at: at(0))
        pacer.stuck(at: at(5))
        pacer.stuck(at: at(500))
        #expect(pacer.mayDraw(.key, at: at(600)) == .later)
        #expect(pacer.stallsAt == at(10_005))
        pacer.drained()
        #expect(pacer.mayDraw(.key, at: at(700)) == .now)
        #expect(pacer.stallsAt == nil)
    }
}
