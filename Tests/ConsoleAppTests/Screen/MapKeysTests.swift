import ConsoleScreen
import CellCanvas
import DispatchDomain
import MapRender
import Testing

/// The keys of the map, which all work while the map is the only pane.
struct MapKeysTests {
    private func map(_ keys: Key..., on number: Int = 352) -> ConsoleDriver {
        var seat = ConsoleDriver(on: number)
        seat.press(.function(5))
        for key in keys { seat.press(key) }
        return seat
    }

    struct Pan: Sendable, CustomTestStringConvertible {
        var key: Key
        var opposite: Key
        /// The direction in which the centre moves.
        var east: Int
        var north: Int
        var testDescription: String { "\(key)" }
    }

    static let pans = [
        Pan(key: .left, opposite: .right, east: -1, north: 0),
        Pan(key: .character("l"), opposite: .character("h"), east: 1, north: 0),
        Pan(key: .up, opposite: .down, east: 0, north: 1),
        Pan(key: .character("ｊ"), opposite: .character("ｋ"), east: 0, north: -1),
    ]

    @Test(arguments: pans)
    func `arrows pan, and back`(pan: Pan) throws {
        var seat = map()
        let before = try #require(seat.state.mapViewport?.centre)
        seat.press(pan.key)
        let after = try #require(seat.state.mapViewport?.centre)
        #expect((after.x - before.x).signum() == pan.east)
        #expect((after.y - before.y).signum() == pan.north)
        seat.press(pan.opposite)
        #expect(seat.state.mapViewport?.centre == before)
    }

    @Test func `plus looks closer, about the cursor where there is one`() throws {
        var seat = map(.character("+"), .enter, .right, .right, .right, .up)
        let cursor = try #require(seat.state.map.cursor)
        let before = try #require(seat.state.mapCursorPlace)
        let metres = try #require(seat.state.mapViewport?.metresPerColumn)
        seat.press(.character("＋"))
        #expect(seat.state.map.cursor == cursor)
        #expect((seat.state.mapViewport?.metresPerColumn ?? metres) < metres)
        let after = try #require(seat.state.mapCursorPlace)
        // At most by the width of one cell.
        #expect(before.distance(to: after) <= metres)
    }

    /// The places whose information was requested, in order.
    private func places(_ seat: ConsoleDriver) -> [GeoPoint] {
        seat.effects.compactMap { if case .place(let point) = $0 { point } else { nil } }
    }

    @Test func `whatever moves the place under the cursor, the card is asked for anew`() throws {
        var seat = map(.character("+"), .enter, .right, .up)
        #expect(places(seat).last == seat.state.mapCursorPlace)
        let moves: [(String, (inout ConsoleDriver) -> Void)] = [
            ("zoomed", { $0.press(.character("Z")) }), ("another window", { $0.resize(120, 36) }),
            ("panned", { $0.press(.escape, .enter, .left) }), ("zoomed in", { $0.press(.character("+")) }),
        ]
        for (what, move) in moves {
            move(&seat)
            #expect(places(seat).last == seat.state.mapCursorPlace, "\(what)")
        }
        let count = places(seat).count
        seat.wait(seconds: 61)
        #expect(places(seat).count == count + 1, "the units around it go on")
    }

    @Test func `D is for the case nearest to the cursor, not for the worst around it`() throws {
        var seat = map(.character("+"), .character("+"), .character("+"), .enter, on: 352)
        let cursor = try #require(seat.state.map.cursor)
        let viewport = try #require(seat.state.mapViewport)
        let projection = try #require(seat.state.map.projection)
        seat.prepare { state in
            for row in Array(state.queue.rows.values) { state.queue.rows[row.id]?.summary.core.point = nil }
            for (number, columns) in [(341, 3), (352, 0)] {
                let cell = CellPoint(cursor.x + columns, cursor.y)
                state.queue.rows[SampleDesk.id(number)]?.summary.core.point = projection.place(viewport.unproject(cell))
            }
        }
        seat.press(.character("D"))
        #expect(seat.focused == 352)
        // A closed case is not dispatched to.
        seat.press(.escape)
        seat.prepare { $0.queue.departed = [SampleDesk.id(352)] }
        seat.press(.character("D"))
        #expect(seat.focused == 341)
    }

    @Test func `0 shows the whole area again`() {
        let whole = map().state.mapViewport
        let seat = map(.character("+"), .right, .character("0"))
        #expect(seat.state.mapViewport == whole)
    }

    @Test func `c brings the focused case into the middle`() throws {
        let seat = map(.character("c"))
        let viewport = try #require(seat.state.mapViewport)
        let point = try #require(seat.state.queue.rows[SampleDesk.id(352)]?.point)
        let cell = try #require(seat.state.map.projection).point(point)
        let middle = viewport.project(cell)
        #expect(abs(middle.x - viewport.size.columns / 2) <= 1)
        #expect(abs(middle.y - viewport.size.rows / 2) <= 1)
    }

    @Test func `m from anywhere shows the focused case on the map`() {
        var seat = ConsoleDriver(on: 352)
        seat.press(.character("m"))
        #expect(seat.state.layout.focus == .map)
        #expect(seat.state.mapViewport == map(.character("c")).state.mapViewport)
    }

    // MARK: Following

    @Test func `f follows the lead of the case; small moves do not move the map`() throws {
        var seat = map(.character("f"), on: 341)
        #expect(seat.state.map.follow == .unit(CallSign("07")))
        let before = try #require(seat.state.mapViewport)
        seat.move("07", to: SampleDesk.point(-20, 110))
        #expect(seat.state.mapViewport == before)
        seat.move("07", to: SampleDesk.point(2000, 110))
        let after = try #require(seat.state.mapViewport)
        #expect(after != before)
        let projection = try #require(seat.state.map.projection)
        let cell = after.project(projection.point(SampleDesk.point(2000, 110)))
        #expect(CellRect(after.size).contains(cell))
        seat.press(.character("f"))
        #expect(seat.state.map.follow == nil)
    }

    @Test func `panning ends the following`() {
        #expect(map(.character("f"), .left, on: 341).state.map.follow == nil)
    }

    // MARK: Layers

    @Test func `o, L and B change what is shown, and come round`() {
        var seat = map(.character("o"))
        #expect(seat.state.map.showsOverview)
        seat.press(.character("o"), .character("B"))
        #expect(!seat.state.map.showsOverview && seat.state.map.usesBraille)
        let first = seat.state.map.layers
        var seen: [MapLayers] = []
        repeat {
            seat.press(.character("L"))
            seen.append(seat.state.map.layers)
        } while seen.last != first && seen.count < 20
        #expect(seen.count == 5)
    }

    // MARK: The cursor

    @Test func `Enter puts the cursor on the case, arrows move it, and the place is asked for`() throws {
        var seat = map(.character("c"), .enter)
        let start = try #require(seat.state.map.cursor)
        seat.forget()
        seat.press(.right)
        #expect(seat.state.map.cursor == CellPoint(start.x + 1, start.y))
        let asked = seat.effects.compactMap { if case .place(let point) = $0 { point } else { nil } }
        #expect(asked == [seat.state.mapCursorPlace])
        seat.press(.escape)
        #expect(seat.state.map.cursor == nil)
        #expect(seat.state.layout.focus == .map)
    }

    @Test func `at the edge the map moves under the cursor`() throws {
        var seat = map(.character("+"), .enter)
        let before = try #require(seat.state.mapViewport?.centre)
        seat.press(.left, times: 200)
        #expect(seat.state.map.cursor?.x == 0)
        #expect((seat.state.mapViewport?.centre.x ?? 0) < before.x)
    }

    @Test func `N makes a case where the cursor stands, D dispatches for the case there`() throws {
        var seat = map(.character("c"), .enter, .character("N"))
        #expect(seat.state.prompt.text == "n @ ")
        seat.press(.escape)
        // The queue moves to another case; the map cursor is still on 352.
        seat.press(.function(5), .down, .function(5))
        #expect(seat.focused != 352)
        seat.press(.character("D"))
        #expect(seat.focused == 352)
        seat.press(.character("1"))
        #expect(seat.lines == ["d 352 25"])
        #expect(try #require(seat.state.map.cursor).x > 0)
    }

    @Test func `D with nothing under the cursor sends nobody`() {
        var seat = map(.character("c"), .enter)
        seat.press(.up, times: 200)
        seat.press(.character("D"))
        #expect(seat.state.notice?.level == .info)
        seat.press(.character("1"))
        #expect(seat.acts.isEmpty)
    }
}

extension ConsoleDriver {
    /// Delivers a new fix of a unit.
    fileprivate mutating func move(_ callSign: String, to point: GeoPoint) {
        guard var row = state.units.first(where: { $0.callSign.rawValue == callSign }) else { return }
        row.view.fix = Fix(point: point, at: state.now, receivedAt: state.now)
        hear(.moved([row], state.desk.gateway, readAt: state.now))
    }
}

extension Double {
    /// Returns -1, 0 or 1.
    fileprivate func signum() -> Int { self > 0.001 ? 1 : self < -0.001 ? -1 : 0 }
}
