import DispatchDomain
import Testing

struct GeometryTests {
    static let home = GeoPoint(latitude: 45.75, longitude: 126.64)

    @Test func `metres on the plane are metres on the earth`() {
        let away = Self.home.offset(east: 300, north: 400)
        #expect(abs(Self.home.distance(to: away) - 500) < 0.1)
    }

    @Test(arguments: [
        (0.0, 100.0, CompassPoint.north, "↑"), (100, 100, .northEast, "↗"), (100, 5, .east, "→"),
        (100, -90, .southEast, "↘"), (0, -100, .south, "↓"), (-100, 100, .northWest, "↖"), (-100, 0, .west, "←"),
    ])
    func `an arrow points to one of eight sides`(east: Double, north: Double, side: CompassPoint, arrow: String) {
        let point = Self.home.bearing8(to: Self.home.offset(east: east, north: north))
        #expect(point == side)
        #expect(String(point.arrow) == arrow)
    }

    @Test func `courses beyond the circle and no course at all are read too`() {
        #expect(CompassPoint(course: -45) == .northWest)
        #expect(CompassPoint(course: 765) == .northEast)
        #expect(CompassPoint(course: .nan) == .north)
    }

    @Test func `a line has a length, points along it and a nearest point`() throws {
        let corner = Self.home.offset(east: 100, north: 0)
        let end = corner.offset(east: 0, north: 300)
        let line = try #require(Polyline([Self.home, corner, end]))
        #expect(abs(line.length - 400) < 0.1)
        #expect(line.point(at: 0.25).distance(to: corner) < 0.1)
        #expect(line.point(at: 2) == line.point(at: 1))
        let nearest = line.nearest(to: Self.home.offset(east: 150, north: 100))
        #expect(abs(nearest.distance - 50) < 0.1)
        #expect(abs(nearest.along - 200) < 0.1)
        #expect(Polyline([]) == nil)
    }

    @Test func `a point on an edge of two grids is in one of them`() throws {
        func square(_ east: Double) throws -> UnitGrid {
            let corners = [(0.0, 0.0), (100, 0), (100, 100), (0, 100)]
            return UnitGrid(
                code: try #require(GridCode(rawValue: "230171001001001")),
                name: "",
                outline: corners.map { Self.home.offset(east: east + $0.0, north: $0.1) },
                responsibility: ""
            )
        }
        let (left, right) = (try square(0), try square(100))
        let shared = Self.home.offset(east: 100, north: 50)
        #expect([left, right].filter { $0.contains(shared) }.count == 1)
        #expect(left.contains(Self.home.offset(east: 50, north: 50)))
        #expect(!left.contains(Self.home.offset(east: 150, north: 50)))
        #expect(GridLocator([left, right]).grid(at: Self.home.offset(east: 150, north: 50)) == right)
        #expect(GridLocator([left, right]).grid(at: Self.home.offset(east: 250, north: 50)) == nil)
        #expect(GridLocator([]).grid(at: Self.home) == nil)
    }
}
