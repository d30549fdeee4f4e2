import CellCanvas
import MapRender
import TestSupport
import Testing

@Suite struct MarkPlacingTests {
    private static let viewport = MapViewport(
        centre: MapPoint(x: 0, y: 0),
        metresPerColumn: 10,
        size: CellSize(80, 24)
    )

    private static func crowd(seed: Int, units: Int = 120, cases: Int = 30) -> MapMarks {
        var chance = SplitMix64(seed: UInt64(seed))
        func point() -> MapPoint {
            MapPoint(x: .random(in: -420...420, using: &chance), y: .random(in: -260...260, using: &chance))
        }
        return MapMarks(
            cases: (0..<cases).map {
                .init(point: point(), number: .init(300 + $0), light: MapMarks.Light.allCases[$0 % 4])
            },
            focusedCase: 5,
            units: (0..<units).map {
                .init(point: point(), callSign: "\($0)", kind: MapMarks.UnitKind.allCases[$0 % 3], isFocused: $0 == 7)
            }
        )
    }

    @Test(arguments: 0..<20) func `texts never share a cell and leave one between them`(seed: Int) {
        let picture = MapPicture(MapScene([]), Self.crowd(seed: seed), Self.viewport, .plain(.unicode))
        let targets = picture.renderer.targets
        for (index, one) in targets.enumerated() {
            #expect(one.cell.x >= 0 && one.cell.x + one.width <= 80)
            for other in targets[(index + 1)...] where other.cell.y == one.cell.y {
                let gap = max(one.cell.x, other.cell.x) - min(one.cell.x + one.width, other.cell.x + other.width)
                // A single character is used where a text has no room, and may touch its neighbours.
                #expect(gap >= (one.width == 1 || other.width == 1 ? 0 : 1))
            }
        }
    }

    @Test(arguments: 0..<20) func `everyone in view is found, and only once, and so are those one looks at`(seed: Int) {
        let marks = Self.crowd(seed: seed)
        let picture = MapPicture(MapScene([]), marks, Self.viewport, .plain(.ascii))
        let hits = picture.renderer.targets.map(\.hit)
        let units = marks.units.filter { $0.isFocused || Self.viewport.contains($0.point) }.map(\.callSign)
        let cases = marks.cases.enumerated()
            .filter { $0.offset == marks.focusedCase || Self.viewport.contains($0.element.point) }
            .map(\.element.number.text)
        #expect(hits.flatMap(\.units).sorted() == units.sorted())
        #expect(hits.flatMap(\.cases).sorted() == cases.sorted())
        for target in picture.renderer.targets {
            for x in target.cell.x..<target.cell.x + target.width {
                #expect(picture.renderer.hit(CellPoint(x, target.cell.y)) == target.hit)
            }
        }
    }

    @Test(arguments: 0..<20) func `the order in which units are told doesn't matter`(seed: Int) {
        var marks = Self.crowd(seed: seed)
        let one = MapPicture(MapScene([]), marks, Self.viewport, .plain(.unicode)).text
        marks.units.reverse()
        marks.cases.reverse()
        marks.focusedCase = marks.focusedCase.map { marks.cases.count - 1 - $0 }
        #expect(MapPicture(MapScene([]), marks, Self.viewport, .plain(.unicode)).text == one)
    }

    @Test func `a crowd is counted, whoever has the focus is not`() {
        let place = MapPoint(x: 5, y: 5)
        var marks = MapMarks(units: (10..<19).map { .init(point: place, callSign: "\($0)") })
        marks.units[3].isFocused = true
        let picture = MapPicture(MapScene([]), marks, Self.viewport, .plain(.ascii))
        #expect(picture.text.contains("(8)"))
        #expect(picture.text.contains("13."))
        let hits = picture.renderer.targets.map(\.hit)
        #expect(hits.contains { $0.isCluster && $0.units.count == 8 && !$0.units.contains("13") })
        #expect(hits.contains(MapHit(units: ["13"])))
    }

    @Test func `a crowd of cases has the sign of the worst`() {
        let marks = MapMarks(
            cases: (0..<5).map { .init(point: MapPoint(x: 0, y: 0), number: .init($0), light: $0 == 2 ? .red : .green) }
        )
        #expect(MapPicture(MapScene([]), marks, Self.viewport, .plain(.unicode)).text.contains("■(5)"))
    }

    struct EdgeRow: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let point: MapPoint
        let cell: CellPoint
        let text: String

        init(_ name: String, _ point: MapPoint, _ cell: CellPoint, _ text: String) {
            testDescription = name
            self.point = point
            self.cell = cell
            self.text = text
        }
    }

    @Test(arguments: [
        EdgeRow("to the east", MapPoint(x: 900, y: 5), CellPoint(75, 11), "■341→"),
        EdgeRow("to the west", MapPoint(x: -900, y: 5), CellPoint(0, 11), "■341←"),
        EdgeRow("to the north", MapPoint(x: 5, y: 900), CellPoint(40, 0), "■341↑"),
        EdgeRow("to the south", MapPoint(x: 5, y: -900), CellPoint(40, 23), "■341↓"),
        EdgeRow("out of every corner", MapPoint(x: 1e7, y: 1e6), CellPoint(75, 0), "■341→"),
    ])
    func `a case one looks at is told of on the edge`(row: EdgeRow) {
        let mark = MapMarks.CaseMark(point: row.point, number: .init(341), light: .red)
        let marks = MapMarks(cases: [mark], focusedCase: 0)
        let picture = MapPicture(MapScene([]), marks, Self.viewport, .plain(.unicode, layers: .cases))
        #expect(picture.renderer.targets.map(\.cell) == [row.cell])
        #expect(picture.grid.line(row.cell.y).hasSuffix(row.text))
        let without = MapPicture(
            MapScene([]),
            MapMarks(cases: [mark]),
            Self.viewport,
            .plain(.unicode, layers: .cases)
        )
        #expect(without.renderer.targets.isEmpty)
    }

    @Test(arguments: 0..<20) func `what was kept of the last drawing changes nothing in the next`(seed: Int) {
        var marks = Self.crowd(seed: seed, cases: 400)
        var renderer = MapRenderer()
        var chance = SplitMix64(seed: UInt64(seed))
        for _ in 0..<8 {
            marks.focusedCase = Int.random(in: 0..<400, using: &chance)
            if Bool.random(using: &chance) {
                let index = Int.random(in: 0..<400, using: &chance)
                marks.cases[index].light = .yellow
                marks.cases[index].point.x += 90
            }
            var grid = CellGrid(Self.viewport.size)
            renderer.draw(MapScene([]), marks, Self.viewport, .plain(.unicode), into: &grid, at: grid.bounds)
            #expect(grid == MapPicture(MapScene([]), marks, Self.viewport, .plain(.unicode)).grid)
        }
    }

    @Test func `nothing is where nothing stands`() {
        let picture = MapPicture(MapScene([]), Self.viewport, .plain(.ascii))
        #expect(picture.renderer.hit(CellPoint(3, 3)) == nil)
        #expect(picture.renderer.hit(CellPoint(-1, 300)) == nil)
    }

    @Test func `a unit that moves leaves the map under it`() {
        var renderer = MapRenderer()
        var marks = TestTown.marks
        for step in 0..<12 {
            marks.units[0].point.x += 17
            marks.cursor = CellPoint(step, step)
            var grid = CellGrid(Self.viewport.size)
            renderer.draw(TestTown.scene, marks, Self.viewport, .plain(.unicode), into: &grid, at: grid.bounds)
            #expect(grid.cells == MapPicture(TestTown.scene, marks, Self.viewport, .plain(.unicode)).grid.cells)
        }
    }

    @Test func `a track is dotted and the cursor is seen`() {
        let marks = MapMarks(
            track: [MapPoint(x: -50, y: 5), MapPoint(x: .nan, y: 0), MapPoint(x: 5, y: 5)],
            cursor: CellPoint(0, 0)
        )
        let picture = MapPicture(MapScene([]), marks, Self.viewport, .plain(.unicode))
        #expect(picture.grid.line(11).hasSuffix("••••••"))
        #expect(picture.grid.line(0) == "+")
        #expect(picture.grid[0, 0].style.role == MapRole.cursor.rawValue)
    }
}
