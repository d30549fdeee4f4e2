import DispatchCore
import DispatchDomain
import Synchronization

/// Watches the machine's clock for the holder of the desk's lock: a doubt is journaled, and ends when the clock is right
/// again or an administrator confirms it.
final class ClockKeeper: Sendable {
    private let desk: Desk
    private let lock: GatewayLock
    private let tolerance: ClockJudge.Tolerance
    private let boot: String?
    private let state: Mutex<State>

    private struct State {
        var anchor: ClockReading?
        var doubt: ClockDoubt?
        /// What the clock showed at the last look while it was doubted; nil before this process's first.
        var wrong: ClockReading?
        var isKnown = false
        /// Whether the desk has to be looked through for what a clock that was ahead has left there.
        var isUnsettled = true
    }

    /// A made-up city may have been left alone for as long as its owner likes, within reason.
    private static let gapOfMadeUpCity = 60 * Milliseconds.day

    init(_ desk: Desk, _ lock: GatewayLock) {
        self.desk = desk
        self.lock = lock
        boot = desk.machine.boot()
        let gap = Int64(desk.settings.clockGapHours) * Milliseconds.hour
        tolerance = ClockJudge.Tolerance(
            step: desk.settings.clockStep,
            gap: desk.isMadeUp ? max(gap, Self.gapOfMadeUpCity) : gap
        )
        state = Mutex(State(anchor: lock.before?.clock))
    }

    /// Looks at the clock.
    ///
    /// - returns: The doubt that stands; nil if the clock is trusted, and always for a desk whose clock stands.
    /// - throws: `DeskFailure` if the desk can't be read, or a change of the doubt can't be journaled; the doubt counts
    ///   all the same until the next look.
    func look() throws(DeskFailure) -> ClockDoubt? {
        guard desk.clock.rate != 0 else { return nil }
        return try state.withLock { state throws(DeskFailure) in
            try read(&state)
            let machine = desk.machine
            let now = ClockReading(wall: machine.wall(), sinceStart: machine.sinceStart(), boot: boot)
            if let doubt = state.doubt, try desk.clockDoubt() == nil {
                // An administrator has confirmed the clock. Until now this process went by the machine's count.
                if let counted = doubt.expected(at: now) { try desk.clockWentBack(from: counted, isCounted: true) }
                (state.doubt, state.anchor) = (nil, now)
            }
            let expected = state.anchor.flatMap { ClockJudge.expected(now: now, after: $0, tolerance) }
            switch (state.doubt, expected) {
            case (nil, nil): if let anchor = state.anchor { try setPositionsBack(anchor, now) }
            case (nil, let expected?):
                let isReckoned = state.anchor.map { ClockJudge.isReckoned(now: now, after: $0, expected: expected) }
                state.doubt = try desk.doubtClock(expected: expected, shows: now, isReckoned: isReckoned ?? false)
            case (let doubt?, nil):
                let wrong = state.wrong ?? doubt.last ?? ClockReading(wall: doubt.found)
                // Only an administrator can tell then.
                if ClockJudge.mayGoOn(wrong, now: now, after: state.anchor, tolerance) { break }
                try desk.trustClock(by: .desk)
                state.doubt = nil
            case (_?, _?): break
            }
            guard let doubt = state.doubt else {
                (state.anchor, state.wrong) = (now, nil)
                lock.remember(now)
                return nil
            }
            state.isUnsettled = true
            state.wrong = now
            keep(now, for: doubt, &state)
            return state.doubt
        }
    }

    /// Sets the times of positions right if the clock was set back, by less than is doubted.
    private func setPositionsBack(_ anchor: ClockReading, _ now: ClockReading) throws(DeskFailure) {
        guard let since = anchor.sinceStart, let count = now.sinceStart, anchor.boot == now.boot else {
            return try desk.clockWentBack(from: anchor.wall, isCounted: false)
        }
        let expected = anchor.wall + (count - since)
        try desk.clockWentBack(from: expected, isCounted: true, since: expected + -count)
    }

    /// Whether the clock is trusted and, before, another may have been ahead: at the first look of a process, because an
    /// older version let stand what such a clock had left, and after a doubt.
    var isUnsettled: Bool { desk.clock.rate != 0 && state.withLock { $0.isUnsettled && $0.doubt == nil } }

    /// Notes that the desk was looked through.
    func settled() { state.withLock { $0.isUnsettled = false } }

    /// Keeps what the doubted clock shows for the processes after this one: at each start of the machine, and before
    /// the clock has gone on by more than nobody may have looked.
    private func keep(_ now: ClockReading, for doubt: ClockDoubt, _ state: inout State) {
        let isFar = doubt.last.map { abs(now.wall - $0.wall) > tolerance.gap / 2 } ?? false
        guard isFar || doubt.last?.boot != boot else { return }
        do throws(DeskFailure) {
            state.doubt = try desk.doubtedClock(shows: now)
        } catch {
            // The disk is full, perhaps: the doubt stands, and the next look tries again.
            return
        }
        guard state.doubt == nil else { return }
        // An administrator has confirmed the clock meanwhile.
        (state.anchor, state.wrong) = (now, nil)
        lock.remember(now)
    }

    /// Reads what was known before this process took the lock.
    private func read(_ state: inout State) throws(DeskFailure) {
        guard !state.isKnown else { return }
        state.doubt = try desk.clockDoubt()
        if state.anchor == nil, desk.clock == .real {
            // What is journaled while a doubt stands has its time from the very clock that is doubted.
            var last = state.doubt?.expected
            if last == nil { last = try desk.newestEntryTime() }
            state.anchor = last.map { ClockReading(wall: $0) }
        }
        state.isKnown = true
    }
}
