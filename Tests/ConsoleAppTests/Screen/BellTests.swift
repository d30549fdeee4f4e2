import ConsoleScreen
import DispatchDomain
import Testing

/// The bell: at most once a minute, for red lights and SOS, and silent when muted.
struct BellTests {
    private let sos = SOSRow(unit: CallSign("07"), name: "王磊", at: SampleDesk.now, place: nil, point: nil)

    private func called(_ seat: inout ConsoleDriver, _ calls: [SOSRow]) {
        var view = seat.state.desk
        view.sos = calls
        seat.hear(.changed(view, cases: [], closed: [], units: [], journal: []))
    }

    @Test func `a call for help rings at once`() {
        var seat = ConsoleDriver()
        called(&seat, [sos])
        #expect(seat.bells == 1)
    }

    @Test func `it rings once a minute while it waits, whatever else comes`() {
        var seat = ConsoleDriver()
        called(&seat, [sos])
        var other = sos
        other.unit = CallSign("12")
        called(&seat, [sos, other])
        #expect(seat.bells == 1)
        for _ in 0..<6 { seat.wait(seconds: 10) }
        #expect(seat.bells == 2)
        for _ in 0..<6 { seat.wait(seconds: 10) }
        #expect(seat.bells == 3)
    }

    @Test func `taken, it is quiet`() {
        var seat = ConsoleDriver()
        called(&seat, [sos])
        called(&seat, [])
        // Past the next minute, before any deadline.
        for _ in 0..<12 { seat.wait(seconds: 10) }
        #expect(seat.bells == 1)
    }

    @Test func `a deadline that passes rings once`() {
        var seat = ConsoleDriver()
        // 352 is due in eight minutes.
        for _ in 0..<7 { seat.wait(seconds: 60) }
        #expect(seat.bells == 0)
        for _ in 0..<3 { seat.wait(seconds: 60) }
        #expect(seat.bells == 1)
    }

    @Test(arguments: [Key.character("S"), .character("Ｓ")])
    func `S silences it for ten minutes, and again lets it ring`(key: Key) {
        var seat = ConsoleDriver()
        seat.press(key)
        #expect(seat.state.bellSilentUntil == SampleDesk.now + 10 * Milliseconds.minute)
        called(&seat, [sos])
        #expect(seat.bells == 0)
        seat.press(key)
        #expect(seat.state.bellSilentUntil == nil)
        seat.wait(seconds: 60)
        #expect(seat.bells == 1)
    }

    @Test func `after ten minutes it rings again by itself`() {
        var seat = ConsoleDriver()
        called(&seat, [])
        seat.press(.character("S"))
        called(&seat, [sos])
        for _ in 0..<9 { seat.wait(seconds: 60) }
        #expect(seat.bells == 0)
        seat.wait(seconds: 60)
        #expect(seat.bells == 1)
        #expect(seat.state.bellSilentUntil == nil)
    }
}

extension ConsoleDriver {
    fileprivate var bells: Int { effects.count { $0 == .bell } }
}
