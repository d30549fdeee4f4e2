import MapRender
import Testing

/// Names with a place each, in the number a city has.
@Suite struct LandmarkListTests {
    private static let list: LandmarkList = {
        var list = LandmarkList()
        list.append("第三小学", at: MapPoint(x: 0, y: 200))
        list.append("", at: MapPoint(x: 500, y: 500))
        list.append("nowhere", at: MapPoint(x: .nan, y: 0))
        list.append("早市", at: MapPoint(x: 100, y: 0))
        list.finish()
        return list
    }()

    @Test(arguments: [
        (name: "between two, the nearer", x: 0.0, y: 0.0, found: "早市", metres: 100.0),
        (name: "beside one", x: 0.0, y: 150.0, found: "第三小学", metres: 50.0),
        (name: "at the edge of reach", x: 400.0, y: 0.0, found: "早市", metres: 300.0),
    ])
    func `the nearest is found`(row: (name: String, x: Double, y: Double, found: String, metres: Double)) {
        let near = Self.list.nearest(to: MapPoint(x: row.x, y: row.y), within: 300)
        #expect(near?.name == row.found && near?.metres == row.metres, "\(row.name)")
    }

    @Test(arguments: [MapPoint(x: 401, y: 0), MapPoint(x: -1e6, y: 1e300), MapPoint(x: .nan, y: 0)])
    func `far from all there is none`(point: MapPoint) {
        #expect(Self.list.nearest(to: point, within: 300) == nil)
        #expect(LandmarkList().nearest(to: point, within: .infinity) == nil)
    }

    @Test func `a scene knows its landmarks, whichever way they came`() {
        let feature = MapScene.Feature(kind: .landmark, name: "钟楼", points: [MapPoint(x: -900, y: 0)])
        let scene = MapScene([feature], landmarks: Self.list)
        #expect(Self.list.count == 3)
        #expect(scene.landmark(nearest: MapPoint(x: -899, y: 0), within: 9)?.name == "钟楼")
        #expect(scene.landmark(nearest: MapPoint(x: 100, y: 1), within: 9)?.name == "早市")
        #expect(scene.bounds?.west == -900 && scene.bounds?.north == 500)
    }
}
