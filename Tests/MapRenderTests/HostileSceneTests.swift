import CellCanvas
import MapRender
import TestSupport
import Testing

@Suite struct HostileSceneTests {
    private static let numbers: [Double] = [
        .nan, .infinity, -.infinity, 1e308, -1e308, .leastNonzeroMagnitude, 0, -0.0, 1e7, -1e7, 21_474_836.47, 50, -50,
    ]

    @Test(arguments: 0..<60) func `no coordinates, sizes or texts stop the drawing`(seed: Int) {
        var chance = SplitMix64(seed: UInt64(seed))
        func number() -> Double { Self.numbers.randomElement(using: &chance) ?? 0 }
        func point() -> MapPoint { MapPoint(x: number(), y: number()) }
        let kinds: [MapScene.Kind] = [
            .street(.main), .street(.minor), .waterLine, .water, .green, .building, .grid, .landmark,
        ]
        let features = (0..<30).map { index in
            MapScene.Feature(
                kind: kinds[index % kinds.count],
                name: ["", "中央大街", "\u{1B}[31m\u{202E}", "e\u{301}\u{301}", "👨‍👩‍👧"][index % 5],
                points: (0..<index % 6).map { _ in point() },
                isClosed: index % 2 == 0,
                numbers: [nil, 1...7, .min ... .max, -5...5][index % 4]
            )
        }
        let marks = MapMarks(
            cases: (0..<9).map { _ in
                .init(point: point(), number: .init(.min, day: .max), light: .red)
            },
            focusedCase: [0, 8, .max, nil][seed % 4],
            units: (0..<30).map {
                .init(
                    point: point(),
                    callSign: String(repeating: "派", count: $0),
                    ageSeconds: [nil, .min, .max][$0 % 3],
                    course: number(),
                    speedKmh: number()
                )
            },
            track: (0..<5).map { _ in point() },
            cursor: CellPoint(.max, .min)
        )
        let size = CellSize(.random(in: 0...60, using: &chance), .random(in: 0...20, using: &chance))
        var viewport = MapViewport(centre: point(), metresPerColumn: abs(number()), size: size)
        viewport = viewport.panned(columns: .max, rows: .min).zoomed(by: number(), about: CellPoint(.min, .max))
        viewport = viewport.following(point())
        for view in [viewport, MapViewport(centre: MapPoint(x: 0, y: 0), metresPerColumn: 9, size: size)] {
            for glyphs in MapGlyphs.allCases {
                let picture = MapPicture(MapScene(features), marks, view, .plain(glyphs, layers: .all))
                #expect(!picture.text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
            }
        }
    }

    @Test(arguments: MapGlyphs.allCases) func `nothing is drawn outside the area`(glyphs: MapGlyphs) {
        let untouched = Style(role: 200)
        let view = MapViewport(centre: MapPoint(x: 0, y: 0), metresPerColumn: 10, size: CellSize(30, 9))
        for area in [CellRect(5, 3, 30, 9), CellRect(-4, -2, 30, 9), CellRect(40, 10, 30, 9), CellRect(7, 7, 0, 0)] {
            var grid = CellGrid(CellSize(50, 15), style: untouched)
            var renderer = MapRenderer()
            renderer.draw(TestTown.scene, TestTown.marks, view, .plain(glyphs), into: &grid, at: area)
            renderer.drawOverview(TestTown.scene, view, .plain(glyphs), into: &grid, at: area.inset(2))
            for y in 0..<15 {
                for x in 0..<50 where !area.contains(CellPoint(x, y)) {
                    #expect(grid[x, y] == Cell(Cell.space, untouched))
                }
            }
        }
    }

    @Test(arguments: 0..<8) func `a scene is the sum of its streets`(seed: Int) {
        var chance = SplitMix64(seed: UInt64(seed))
        let streets = (0..<400).map { _ in
            let x = Double.random(in: -3_000...3_000, using: &chance)
            let y = Double.random(in: -3_000...3_000, using: &chance)
            let reach = Double.random(in: 0...1_200, using: &chance)
            return MapScene.Feature(
                kind: .street(.main),
                points: TestTown.points([(x, y), (x + reach, y + .random(in: -reach...reach, using: &chance))])
            )
        }
        let view = MapViewport(centre: MapPoint(x: 90, y: -40), metresPerColumn: 15, size: CellSize(60, 20))
        let style = MapStyle.plain(.braille, layers: .streets)
        let whole = MapPicture(MapScene(streets), view, style).grid
        var drawn = Set<CellPoint>()
        for street in streets {
            let single = MapPicture(MapScene([street]), view, style).grid
            for y in 0..<20 { for x in 0..<60 where single[x, y].glyph != Cell.space { drawn.insert(CellPoint(x, y)) } }
        }
        for y in 0..<20 {
            for x in 0..<60 {
                #expect((whole[x, y].glyph != Cell.space) == drawn.contains(CellPoint(x, y)))
            }
        }
    }
}
