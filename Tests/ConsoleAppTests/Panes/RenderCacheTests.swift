import ConsoleScreen
import CellCanvas
import DispatchDomain
import TestSupport
import Testing

/// The render cache must never change a frame.
@Suite struct RenderCacheTests {
    /// Time passes, cases change and are viewed, the map moves: every frame must equal one drawn without a cache.
    @Test(arguments: [UInt64](1...12)) func `with what was kept a frame is the same as without`(seed: UInt64) {
        var dice = SplitMix64(seed: seed)
        var seat = ConsoleDriver(on: 352)
        var memory = RenderCache()
        for _ in 0..<40 {
            switch Int.random(in: 0..<8, using: &dice) {
            // To the time a light changes, or a millisecond before or after it.
            case 0, 1:
                let deadlines = seat.state.queue.openCases.compactMap { $0.nextLight(after: seat.state.now) }
                let slip = Int64.random(in: -1...1, using: &dice)
                if let turn = deadlines.min() { seat.prepare { $0.now = turn + slip } }
            case 2: seat.wait(seconds: .random(in: 0...900, using: &dice))
            case 3: seat.arrive(352, .random(in: 500...509, using: &dice))
            case 4: seat.press(.down)
            case 5: seat.press(.up, .up)
            case 6: seat.press(.function(5), .character("+"), .right)
            // A clock that is set back by up to an hour.
            default: seat.prepare { $0.now = $0.now + -Int64.random(in: 0...3600, using: &dice) * Milliseconds.second }
            }
            var fresh = RenderCache()
            #expect(
                ConsoleView.draw(seat.state, memory: &memory) == ConsoleView.draw(seat.state, memory: &fresh)
            )
        }
    }
}
