import CellCanvas
import MapRender
import Testing

/// House numbers and landmarks, which identify a place at close range.
@Suite struct PlaceNameTests {
    private static func line(_ metres: Double, _ features: [MapScene.Feature]) -> String {
        let viewport = MapViewport(centre: MapPoint(x: 0, y: 0), metresPerColumn: metres, size: CellSize(70, 3))
        let style = MapStyle.plain(.unicode, layers: [.streets, .names, .buildings])
        return MapPicture(MapScene(features), viewport, style).grid.line(1)
    }

    private static func street(_ numbers: ClosedRange<Int>?) -> MapScene.Feature {
        let points = TestTown.points([(-400, 0), (400, 0)])
        return MapScene.Feature(kind: .street(.minor), name: "西五道街", points: points, numbers: numbers)
    }

    @Test(arguments: [
        (2.0, 1...401, "─────────── 180 ───────────── 西 五 道 街 ────────── 220 ─────────────"),
        (4.0, 1...401, "─────── 150 ───────────────── 西 五 道 街 ─────────────── 250 ────────"),
        (8.0, 1...401, "───────────────────────────── 西 五 道 街 ────────────────────────────"),
        (4.0, 7...7, "───────────────────────────── 西 五 道 街 ────────────────────────────"),
    ])
    func `round house numbers are told along a street when one is near`(
        metres: Double,
        numbers: ClosedRange<Int>,
        picture: String
    ) {
        #expect(Self.line(metres, [Self.street(numbers)]) == picture)
    }

    @Test func `landmarks are named from near, and give way to streets`() {
        let clinic = MapScene.Feature(kind: .landmark, name: "东莱卫生服务站", points: TestTown.points([(-60, 0)]))
        #expect(Self.line(8, [clinic]).hasSuffix(" 东莱卫生服务站"))
        #expect(Self.line(40, [clinic]) == "")
        #expect(!Self.line(8, [clinic, Self.street(nil)]).contains("卫"))
    }
}
