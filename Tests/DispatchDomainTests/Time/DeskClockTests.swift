import DispatchDomain
import TestSupport
import Testing

struct DeskClockTests {
    @Test func `real time is shown as it is`() throws {
        let now = try moment("2026-11-20 21:40:00.123")
        #expect(DeskClock.real.now(real: now) == now)
    }

    @Test func `a faster clock runs faster from its epoch on`() throws {
        let clock = DeskClock(epochReal: try moment("2026-11-20 10:00"), epochDesk: try moment("2026-03-01"), rate: 20)
        #expect(clock.now(real: try moment("2026-11-20 10:03")) == (try moment("2026-03-01 01:00")))
        #expect(clock.now(real: try moment("2026-11-20 09:57")) == (try moment("2026-02-28 23:00")))
    }

    @Test func `a set clock keeps its lead at real speed`() throws {
        let clock = DeskClock(epochReal: try moment("2026-11-20"), epochDesk: try moment("2026-11-21"), rate: 1)
        #expect(clock.now(real: try moment("2026-11-20 10:03")) == (try moment("2026-11-21 10:03")))
    }

    @Test func `a frozen clock stands still`() throws {
        let instant = try moment("2026-11-20 21:40")
        #expect(DeskClock.frozen(instant).now(real: try moment("2031-01-01")) == instant)
    }

    @Test func `the system's clock is after this was written`() throws {
        #expect(Timestamp.system() > (try moment("2020-01-01")))
    }
}
