import CellCanvas
import MapRender
import Testing

@Suite struct MapPanTests {
    private static let size = CellSize(90, 30)
    private static let layers = MapLayers.all.subtracting([.scale, .cases, .units])

    @Test(arguments: 0..<12, MapGlyphs.allCases) func `panning shifts the map and changes nothing else`(
        seed: Int,
        glyphs: MapGlyphs
    ) {
        let scene = TestTown.random(seed: seed)
        let (columns, rows) = (seed * 3 - 11, 7 - seed)
        let centre = MapPoint(x: Double(seed) * 13, y: 40)
        let metres = [2.5, 6, 11.3][seed % 3]
        let viewport = MapViewport(centre: centre, metresPerColumn: metres, size: Self.size)
        let style = MapStyle.plain(glyphs, layers: Self.layers)
        let before = MapPicture(scene, viewport, style).grid
        let after = MapPicture(scene, viewport.panned(columns: columns, rows: rows), style).grid
        // At the edge a name may be cut, also within a wide character.
        for y in 1..<29 {
            for x in 2..<88 where (2..<88).contains(x + columns) && (1..<29).contains(y + rows) {
                #expect(after[x, y] == before[x + columns, y + rows], "\(x) \(y)")
            }
        }
    }

    @Test(arguments: 0..<6, MapGlyphs.allCases) func `a piece of the map is the same as in the whole`(
        seed: Int,
        glyphs: MapGlyphs
    ) {
        let scene = TestTown.random(seed: seed)
        let large = MapViewport(centre: MapPoint(x: 0, y: 0), metresPerColumn: 5, size: CellSize(100, 40))
        let small = MapViewport(centre: MapPoint(x: 0, y: 0), metresPerColumn: 5, size: CellSize(40, 20))
        let style = MapStyle.plain(glyphs, layers: [.streets, .areas, .grids, .boundaries, .buildings])
        let whole = MapPicture(scene, large, style).grid
        let piece = MapPicture(scene, small, style).grid
        for y in 0..<20 { for x in 0..<40 { #expect(piece[x, y] == whole[x + 30, y + 10]) } }
    }

    @Test(arguments: 0..<12) func `no half of a wide character stands alone, wherever the map is cut`(seed: Int) {
        let scene = TestTown.random(seed: seed, streets: 120)
        let start = MapViewport(centre: MapPoint(x: 0, y: 0), metresPerColumn: 7, size: CellSize(50, 16))
        for step in 0..<8 {
            let viewport = start.panned(columns: step, rows: step / 2)
            let grid = MapPicture(scene, TestTown.marks, viewport, .plain(.unicode)).grid
            for y in 0..<16 {
                for x in 0..<50 {
                    let isWide = CellText.width(grid.text(x, y), .narrow) == 2
                    #expect(isWide == grid[x + 1, y].isContinuation, "\(x) \(y)")
                }
            }
        }
    }
}
