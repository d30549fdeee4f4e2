import MapRender
import TestSupport

/// A small town: a river, a park, two main streets, some lesser ones.
enum TestTown {
    static let features: [MapScene.Feature] = [
        street(.main, "中央大街", [(-400, 40), (0, 30), (420, 30)]),
        street(.main, "友谊路", [(0, -320), (0, 330)]),
        street(.minor, "西五道街", [(-400, -120), (400, -130)]),
        street(.minor, nil, [(-200, -300), (-200, 200)]),
        street(.minor, "斜街", [(0, 30), (280, -250)]),
        street(.path, nil, [(60, 60), (200, 160)]),
        MapScene.Feature(kind: .waterLine, points: points([(-400, -220), (-210, -240), (-60, -300)])),
        MapScene.Feature(
            kind: .water,
            name: "松花江",
            points: points([(-420, 220), (420, 250), (420, 340), (-420, 320)]),
            isClosed: true
        ),
        MapScene.Feature(
            kind: .green,
            name: "兆麟公园",
            points: points([(40, 50), (260, 50), (260, 190), (40, 190)]),
            isClosed: true
        ),
    ]

    static let scene = MapScene(features)

    static let marks = MapMarks(
        cases: [
            .init(point: MapPoint(x: -90, y: 34), number: .init(341), light: .red),
            .init(point: MapPoint(x: 150, y: -60), number: .init(352), light: .yellow),
        ],
        focusedCase: 0,
        units: [
            .init(point: MapPoint(x: -200, y: -60), callSign: "31", course: 10, speedKmh: 4),
            .init(point: MapPoint(x: 60, y: -124), callSign: "C2", kind: .vehicle, course: 80, speedKmh: 30),
        ]
    )

    private static func street(
        _ kind: MapScene.StreetKind,
        _ name: String?,
        _ line: [(Double, Double)]
    ) -> MapScene.Feature {
        MapScene.Feature(kind: .street(kind), name: name, points: points(line))
    }

    static func points(_ line: [(Double, Double)]) -> [MapPoint] { line.map { MapPoint(x: $0.0, y: $0.1) } }

    /// Returns a random town.
    static func random(seed: Int, streets: Int = 60) -> MapScene {
        var chance = SplitMix64(seed: UInt64(seed))
        func point() -> MapPoint {
            MapPoint(x: .random(in: -900...900, using: &chance), y: .random(in: -900...900, using: &chance))
        }
        let kinds: [MapScene.Kind] = [
            .street(.main), .street(.minor), .street(.path), .waterLine, .water, .green, .building, .boundary, .grid,
            .landmark,
        ]
        return MapScene(
            (0..<streets).map { number in
                let kind = kinds[number % kinds.count]
                let from = point()
                let isFlat = Bool.random(using: &chance)
                // Half of the features run nearly along rows, so that names find room.
                let to = isFlat ? MapPoint(x: from.x + 600, y: from.y + .random(in: -9...9, using: &chance)) : point()
                return MapScene.Feature(
                    kind: kind,
                    name: number % 2 == 0 ? ["中央大街", "River Road", "友谊路"][number % 3] : nil,
                    points: kind == .water || kind == .green ? [from, to, point()] : [from, to],
                    isClosed: number % 5 == 0,
                    numbers: number % 3 == 0 ? 1...90 : nil
                )
            }
        )
    }
}
