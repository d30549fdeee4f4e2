import CellCanvas
import MapRender
import Testing

@Suite struct MapViewportTests {
    static let viewports: [MapViewport] = [0.05, 1, 2.5, 7.3, 20, 333.3, 100_000].flatMap { metres in
        [MapPoint(x: 0, y: 0), MapPoint(x: 12_345.6, y: -6_543.2)].map {
            MapViewport(centre: $0, metresPerColumn: metres, size: CellSize(81, 24))
        }
    }

    @Test(arguments: viewports) func `the middle of a cell lies in that cell`(viewport: MapViewport) {
        for y in -3..<27 {
            for x in -3..<84 {
                #expect(viewport.project(viewport.unproject(CellPoint(x, y))) == CellPoint(x, y))
            }
        }
    }

    @Test(arguments: viewports) func `its own centre makes the same viewport`(viewport: MapViewport) {
        let again = MapViewport(
            centre: viewport.centre,
            metresPerColumn: viewport.metresPerColumn,
            size: viewport.size
        )
        #expect(again == viewport)
    }

    @Test(arguments: viewports) func `panning there and back is nothing`(viewport: MapViewport) {
        let moved = viewport.panned(columns: 17, rows: -5)
        #expect(moved.project(viewport.unproject(CellPoint(17, 2))) == CellPoint(0, 7))
        #expect(moved.panned(columns: -17, rows: 5) == viewport)
    }

    @Test(arguments: viewports, [0.5, 1.25, 2, 10]) func `the place under a cell stays`(
        viewport: MapViewport,
        factor: Double
    ) {
        let cell = CellPoint(70, 3)
        let place = viewport.unproject(cell)
        let zoomed = viewport.zoomed(by: factor, about: cell)
        #expect(zoomed.project(place) == cell)
        #expect(MapViewport.scales.contains(zoomed.metresPerColumn))
    }

    @Test func `north is up and a row is two columns`() {
        let viewport = MapViewport(centre: MapPoint(x: 0, y: 0), metresPerColumn: 10, size: CellSize(20, 10))
        #expect(viewport.project(MapPoint(x: 1, y: -1)) == CellPoint(10, 5))
        #expect(viewport.project(MapPoint(x: 51, y: 39)) == CellPoint(15, 3))
        #expect(viewport.bounds == MapBounds(west: -100, south: -100, east: 100, north: 100))
    }

    @Test(arguments: [CellSize(80, 24), CellSize(20, 40), CellSize(1, 1), CellSize(0, 0)])
    func `a whole area is in view`(size: CellSize) {
        let bounds = MapBounds(west: -500, south: 200, east: 2_500, north: 1_700)
        let viewport = MapViewport(showing: bounds, size: size)
        guard size.columns > 1 else { return }
        for corner in [MapPoint(x: -500, y: 200), MapPoint(x: 2_500, y: 1_700)] { #expect(viewport.contains(corner)) }
    }

    @Test func `following moves only when the unit leaves the middle`() {
        let viewport = MapViewport(centre: MapPoint(x: 0, y: 0), metresPerColumn: 1, size: CellSize(100, 30))
        #expect(viewport.following(MapPoint(x: 29, y: 0)) == viewport)
        #expect(viewport.following(MapPoint(x: .nan, y: 0)) == viewport)
        let moved = viewport.following(MapPoint(x: 31, y: 0))
        #expect(moved.project(MapPoint(x: 31, y: 0)) == CellPoint(50, 15))
    }

    @Test(arguments: [(20, "1:8000"), (2.5, "1:1000"), (31.4, "1:13000"), (0.05, "1:20")])
    func `the scale is told in two figures`(metres: Double, text: String) {
        let viewport = MapViewport(centre: MapPoint(x: 0, y: 0), metresPerColumn: metres, size: CellSize(80, 24))
        #expect(viewport.scaleText == text)
    }
}
