import ConsoleScreen
import DispatchDomain
import Testing

/// Rows never move under the cursor: new cases wait beside the list, and an act concerns the row and version that were
/// seen.
struct StillRowsTests {
    @Test func `what arrives waits while a hand is on the keyboard`() {
        var seat = ConsoleDriver()
        seat.press(.down, .up)
        let before = seat.rows
        seat.arrive(512, 513)
        #expect(seat.rows == before)
        #expect(seat.state.queue.arrivals.map(\.number) == [512, 513])
        #expect(seat.focused == 352)
    }

    @Test func `twenty arrivals leave the focused case under the cursor, and the act is its`() {
        var seat = ConsoleDriver()
        seat.press(.down, .up)
        for number in 600..<620 { seat.arrive(number) }
        seat.press(.character("d"), .character("1"))
        #expect(seat.lines == ["d 352 \(seat.state.candidates[0].unit)"])
        #expect(seat.state.queue.arrivals.count == 20)
    }

    @Test func `rows stand still also when everything is read anew`() {
        var seat = ConsoleDriver()
        seat.press(.down, .up)
        let before = seat.rows
        let gone = before.last ?? 0
        var rows = Array(seat.state.queue.rows.values).filter { $0.id.number != gone }
        rows.append(seat.row(512, left: -500))
        seat.hear(.whole(seat.state.desk, cases: rows, units: seat.state.units, journal: []))
        #expect(seat.rows == before && seat.focused == 352)
        #expect(seat.state.queue.arrivals.map(\.number) == [512])
        #expect(seat.state.queue.departed.map(\.number) == [gone])
    }

    @Test func `after the worst cases the others are no news`() {
        var seat = ConsoleDriver()
        let all = Array(seat.state.queue.rows.values)
        var view = seat.state.desk
        view.isPartial = true
        seat.hear(.whole(view, cases: Array(all.prefix(3)), units: [], journal: []))
        seat.press(.down)
        view.isPartial = false
        seat.hear(.whole(view, cases: all, units: [], journal: []))
        #expect(seat.state.queue.arrivals.isEmpty)
        #expect(seat.rows.count == all.count)
    }

    @Test func `r takes them in, and the cursor stays on its case`() {
        var seat = ConsoleDriver()
        seat.press(.down, .up)
        seat.arrive(512, 513)
        seat.press(.character("r"))
        #expect(seat.state.queue.arrivals.isEmpty)
        #expect(seat.rows.contains(512) && seat.rows.contains(513))
        #expect(seat.focused == 352)
    }

    @Test(arguments: [(9, [512]), (10, [])] as [(Int64, [Int])])
    func `ten idle seconds let them in`(seconds: Int64, waiting: [Int]) {
        var seat = ConsoleDriver()
        seat.press(.down, .up)
        seat.arrive(512)
        seat.wait(seconds: seconds)
        #expect(seat.state.queue.arrivals.map(\.number) == waiting)
    }

    @Test func `a console nobody has touched shows everything at once`() {
        var seat = ConsoleDriver()
        seat.arrive(512)
        #expect(seat.state.queue.arrivals.isEmpty)
        #expect(seat.rows.contains(512))
        #expect(seat.focused == 352)
    }

    @Test func `a row whose deadline changes stays where it is until the rows are free`() {
        var seat = ConsoleDriver()
        seat.press(.down, .up)
        let before = seat.rows
        seat.hear(.changed(seat.state.desk, cases: [seat.row(355, left: -90)], closed: [], units: [], journal: []))
        #expect(seat.rows == before)
        seat.wait(seconds: 10)
        #expect(seat.rows.first == 355)
        #expect(seat.focused == 352)
    }

    @Test func `a case that is over stands grey until the rows are free`() {
        var seat = ConsoleDriver()
        seat.press(.down, .up)
        let closed = SampleDesk.id(341)
        seat.hear(.changed(seat.state.desk, cases: [], closed: [closed], units: [], journal: []))
        #expect(seat.rows.contains(341))
        #expect(seat.state.queue.departed == [closed])
        seat.press(.character("r"))
        #expect(!seat.rows.contains(341))
    }

    @Test func `what is offered for a case that is over is what it allows now`() throws {
        var seat = ConsoleDriver(on: 341)
        seat.press(.down, .up)
        #expect(seat.state.focusedState == .handling)
        var detail = try #require(seat.state.detail)
        detail.item.state = .closed
        detail.item.version += 1
        seat.hear(.changed(seat.state.desk, cases: [], closed: [SampleDesk.id(341)], units: [], journal: []))
        seat.hear(.detail(detail))
        #expect(seat.state.focusedState == .closed)
    }

    @Test func `when the focused case itself goes, its neighbour is focused`() {
        var seat = ConsoleDriver()
        seat.hear(.changed(seat.state.desk, cases: [], closed: [SampleDesk.id(352)], units: [], journal: []))
        #expect(seat.focused == 355)
    }

    @Test func `a line means the case that was focused when it was opened`() {
        var seat = ConsoleDriver()
        seat.press(.character(":"))
        seat.type("p . 2")
        // The lists are refreshed meanwhile, and the case is gone.
        seat.hear(.changed(seat.state.desk, cases: [], closed: [SampleDesk.id(352)], units: [], journal: []))
        seat.press(.enter)
        #expect(seat.acts.map(\.focused) == [SampleDesk.id(352)])
    }

    @Test func `an act says in which version the case was seen`() {
        var seat = ConsoleDriver()
        let version = seat.state.queue.rows[SampleDesk.id(352)]?.version
        seat.press(.character("d"), .character("1"))
        #expect(seat.acts.first?.seen[SampleDesk.id(352)] == version)
    }
}
