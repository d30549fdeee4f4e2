import CellCanvas
import MapRender
import Testing

@Suite struct MapNameTests {
    private static func picture(
        _ name: String,
        _ line: [(Double, Double)],
        rule: WidthRule = .narrow,
        size: CellSize = CellSize(60, 9)
    ) -> CellGrid {
        let street = MapScene.Feature(kind: .street(.minor), name: name, points: TestTown.points(line))
        let viewport = MapViewport(centre: MapPoint(x: 0, y: 0), metresPerColumn: 1, size: size)
        let style = MapStyle.plain(.unicode, rule: rule, layers: [.streets, .names])
        return MapPicture(MapScene([street]), viewport, style).grid
    }

    @Test func `Chinese names are set wide where there is room, tight where there is little, else not at all`() {
        func line(_ half: Double) -> String { Self.picture("中央大街", [(-half, 0), (half, 0)]).line(4) }
        #expect(line(30) == String(repeating: "─", count: 24) + " 中 央 大 街 " + String(repeating: "─", count: 23))
        #expect(line(7.6).contains("─ 中央大街 ─"))
        #expect(line(5) == String(repeating: " ", count: 24) + "────────────")
    }

    @Test func `names run down streets that do`() {
        let lines = Self.picture("友谊路", [(0, 40), (0, -40)]).lines.map { $0.drop { $0 == " " } }
        #expect(lines == ["│", "│", "│", "友", "谊", "路", "│", "│", "│"])
        #expect(Self.picture("High Street", [(0, 40), (0, -40)]).line(4).hasSuffix(" High Street"))
    }

    @Test func `streets that slant have their name across them, if they are long enough`() {
        #expect(Self.picture("斜街", [(-20, -20), (20, 20)]).line(4).hasSuffix(" 斜街"))
        #expect(!Self.picture("斜街", [(-6, -6), (6, 6)]).lines.joined().contains("斜"))
    }

    @Test func `a terminal without Chinese shows none of it`() {
        #expect(Self.picture("中央大街", [(-30, 0), (30, 0)], rule: .ascii).line(4) == String(repeating: "-", count: 60))
        #expect(Self.picture("High Street", [(-30, 0), (30, 0)], rule: .ascii).line(4).contains("- High Street -"))
    }

    @Test func `a long street has its name again and again, but not often`() {
        let grid = Self.picture("中央大街", [(-200, 0), (200, 0)], size: CellSize(300, 9))
        let columns = (0..<300).filter { grid.text($0, 4) == "中" }
        #expect(columns.count == 4 || columns.count == 5)
        for (one, next) in zip(columns, columns.dropFirst()) { #expect(next - one >= 40) }
    }

    @Test(arguments: 0..<20) func `names never run into each other`(seed: Int) {
        let viewport = MapViewport(centre: MapPoint(x: 0, y: 0), metresPerColumn: 8, size: CellSize(120, 40))
        let style = MapStyle.plain(.unicode, layers: [.streets, .names])
        let grid = MapPicture(TestTown.random(seed: seed, streets: 150), viewport, style).grid
        let isName = { (x: Int, y: Int) in grid[x, y].style.role == MapRole.name.rawValue }
        for y in 0..<40 {
            let row = (0..<120).map { isName($0, y) ? grid.text($0, y) : "|" }.joined()
            // Names at the edges may be cut, and a single character belongs to a vertical name.
            for run in row.split(separator: "|").dropFirst().dropLast() where run.count > 1 {
                let rest = ["中央大街", "RiverRoad", "友谊路"].reduce(run.filter { $0 != " " }) {
                    $0.replacing($1, with: "")
                }
                #expect(rest.isEmpty, "\(run)")
            }
        }
    }
}
