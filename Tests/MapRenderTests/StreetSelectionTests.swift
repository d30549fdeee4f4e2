import CellCanvas
import MapRender
import Testing

/// The selection of streets by scale: the most important ones, as many as there is room for.
@Suite struct StreetSelectionTests {
    /// Streets every 100 m, 40 in each direction: every tenth is a main street, and of the others every second is a
    /// path.
    private static let net = MapScene(
        (0..<40).flatMap { number in
            let kind: MapScene.StreetKind = number % 10 == 5 ? .main : number % 2 == 0 ? .path : .minor
            // Lesser streets are shorter the further they are from the centre.
            let reach = kind == .minor ? Double(1_900 - 40 * abs(number - 20)) : 2_000
            let across = Double(number) * 100 - 2_000
            return [
                MapScene.Feature(kind: .street(kind), points: TestTown.points([(-reach, across), (reach, across)])),
                MapScene.Feature(kind: .street(kind), points: TestTown.points([(across, -reach), (across, reach)])),
            ]
        }
    )
    private static let layers = MapLayers.streets
    private static let size = CellSize(80, 40)

    private static func drawn(_ metres: Double, _ glyphs: MapGlyphs) -> CellGrid {
        let viewport = MapViewport(centre: MapPoint(x: 20, y: 20), metresPerColumn: metres, size: size)
        return MapPicture(net, viewport, .plain(glyphs, layers: layers)).grid
    }

    /// Returns how many vertical streets of each kind are in a row of the map between two horizontal ones.
    private static func kinds(_ metres: Double) -> (main: Int, lesser: Int) {
        let inks = (0..<size.columns).map { drawn(metres, .unicode)[$0, 20].style.role }
        let glyphs = (0..<size.columns).map { drawn(metres, .unicode).text($0, 20) }
        func count(_ ink: MapRole) -> Int { zip(inks, glyphs).count { $0 == ink.rawValue && $1 != " " } }
        return (count(.mainStreet), count(.street))
    }

    @Test func `from near all streets are seen, from far hardly any but the main ones`() {
        #expect(Self.kinds(4) == (0, 3))
        let (main, lesser) = Self.kinds(130)
        #expect(main == 4)
        #expect(lesser < 2)
    }

    @Test(arguments: [4.0, 8, 16, 32, 50, 64], MapGlyphs.allCases)
    func `a net never fills the map, nor leaves it empty`(
        metres: Double,
        glyphs: MapGlyphs
    ) {
        let grid = Self.drawn(metres, glyphs)
        let full = grid.cells.count { $0.glyph != Cell.space }
        #expect(full > grid.cells.count / 20)
        #expect(full < 2 * grid.cells.count / 3)
    }

    @Test func `what is seen from far is seen from near`() {
        // A point on each vertical street, halfway between two horizontal ones.
        let points = (0..<40).map { MapPoint(x: Double($0) * 100 - 2_000, y: 50) }
        var known: Set<Int> = []
        for metres in [70.0, 45, 30, 20, 13, 8.7] {
            let size = CellSize(Int(4_400 / metres), 9)
            let viewport = MapViewport(centre: MapPoint(x: 0, y: 50), metresPerColumn: metres, size: size)
            let grid = MapPicture(Self.net, viewport, .plain(.unicode, layers: Self.layers)).grid
            let seen = points.indices.filter { index in
                let cell = viewport.project(points[index])
                return "┃│·".contains(grid.text(cell.x, cell.y))
            }
            #expect(known.isSubset(of: seen), "\(metres) m")
            known = Set(seen)
        }
        #expect(known.count > 15)
    }
}
