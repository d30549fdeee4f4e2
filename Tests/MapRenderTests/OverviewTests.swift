import CellCanvas
import MapRender
import Testing

@Suite struct OverviewTests {
    private func overview(_ viewport: MapViewport, _ glyphs: MapGlyphs) -> String {
        var grid = CellGrid(CellSize(24, 9))
        var renderer = MapRenderer()
        renderer.drawOverview(TestTown.scene, viewport, .plain(glyphs), into: &grid, at: grid.bounds)
        return grid.lines.joined(separator: "\n")
    }

    @Test func `it shows the whole town and which part is in view`() {
        let part = MapViewport(centre: MapPoint(x: -40, y: 60), metresPerColumn: 10, size: CellSize(30, 16))
        #expect(
            overview(part, .ascii) == """
                +----------------------+
                |                      |
                |           # ~        |
                |       [   #]..       |
                |    ===[===+]=====    |
                |    ---[---+]-+---    |
                |    ~~~|~  #  '-      |
                |       | ~~#          |
                +----------------------+
                """
        )
    }

    @Test func `a very small part is still seen`() {
        let part = MapViewport(centre: MapPoint(x: 200, y: -90), metresPerColumn: 0.5, size: CellSize(30, 16))
        #expect(
            overview(part, .unicode) == """
                ┌──────────────────────┐
                │                      │
                │           ┃ ~        │
                │       │   ┃ ··       │
                │    ━━━┿━━━╋┯━━━━━    │
                │    ───┼───╂[#]───    │
                │    ~~~│~  ┃  └─      │
                │       │ ~~┃          │
                └──────────────────────┘
                """
        )
    }

    @Test func `without a scene or without room there is none`() {
        let viewport = MapViewport(centre: MapPoint(x: 0, y: 0), metresPerColumn: 1, size: CellSize(10, 10))
        var grid = CellGrid(CellSize(24, 9))
        var renderer = MapRenderer()
        renderer.drawOverview(MapScene([]), viewport, .plain(.ascii), into: &grid, at: grid.bounds)
        renderer.drawOverview(TestTown.scene, viewport, .plain(.ascii), into: &grid, at: CellRect(0, 0, 7, 9))
        #expect(grid.lines.allSatisfy { $0.isEmpty })
    }

    @Test(arguments: [
        (0.5, " |--------| 5 m"), (20, " |--------| 200 m"), (9, " |---------| 100 m"), (200, " |--------| 2 km"),
    ]) func `the scale bar is as long as it says`(metres: Double, bar: String) {
        let viewport = MapViewport(centre: MapPoint(x: 0, y: 0), metresPerColumn: metres, size: CellSize(40, 5))
        #expect(MapPicture(MapScene([]), viewport, .plain(.ascii)).grid.line(4) == bar)
    }
}
