import CBaseline
import CellCanvas
import FieldSim
import MapRender

/// A map of a large city drawn from scratch, against C code that only turns lines into dots.
struct MapMeasures {
    let quick: Bool

    private static let size = CellSize(160, 48)
    /// The side length of the city in metres.
    private static let extent = 30_000.0
    private static let segments = 187_000
    private static let units = 20_000

    func run(_ report: inout Report) {
        var random = SeededRandom(seed: 4)
        let features = streets(&random)
        let scene = MapScene(features)
        let lines = features.flatMap { feature in
            zip(feature.points, feature.points.dropFirst()).flatMap { [$0.x, $0.y, $1.x, $1.y] }
        }
        report.note("showing: segments of streets", Int64(lines.count / 4))
        let places = (0..<Self.units).map { _ in
            MapPoint(x: random.double(in: 0...Self.extent), y: random.double(in: 0...Self.extent))
        }
        let views: [(name: String, metres: Double, centre: Double)] = [
            ("streets", 10, 0.41), ("district", 50, 0.45), ("whole city", Self.extent / 96, 0.5),
        ]
        lines.withUnsafeBufferPointer { lines in
            guard let map = baseline_map_make(lines.baseAddress, lines.count / 4) else { return }
            defer { baseline_map_free(map) }
            for view in views { measure(view, scene, map, places, &report) }
        }
    }

    private func measure(
        _ view: (name: String, metres: Double, centre: Double),
        _ scene: MapScene,
        _ map: OpaquePointer,
        _ places: [MapPoint],
        _ report: inout Report
    ) {
        let all = places.enumerated().map { MapMarks.UnitMark(point: $1, callSign: "V\($0)", kind: .vehicle) }
        let style = MapStyle(glyphs: .unicode) { Style(role: $0.rawValue) }
        let middle = MapPoint(x: Self.extent * view.centre, y: Self.extent * view.centre)
        let viewports = (0..<2).map { turn in
            MapViewport(
                centre: MapPoint(x: middle.x + Double(turn) * view.metres, y: middle.y),
                metresPerColumn: view.metres,
                size: Self.size
            )
        }
        // Like the console, passes only the units in view.
        let bounds = viewports[0].bounds
        let marks = MapMarks(
            units: all.filter {
                (bounds.west...bounds.east).contains($0.point.x) && (bounds.south...bounds.north).contains($0.point.y)
            }
        )
        let flat = places.flatMap { [$0.x, $0.y] }
        var renderer = MapRenderer()
        var grid = CellGrid(Self.size)
        var glyphs = [UInt32](repeating: 0, count: Self.size.columns * Self.size.rows)
        let times = Comparison.interleaved(rounds: quick ? 5 : 15, times: 2) { turn in
            renderer.draw(scene, marks, viewports[turn % 2], style, into: &grid, at: grid.bounds)
        } limit: { turn in
            let bounds = viewports[turn % 2].bounds
            _ = baseline_map_draw(
                map,
                flat,
                places.count,
                bounds.west,
                bounds.north,
                view.metres,
                Int32(Self.size.columns),
                Int32(Self.size.rows),
                &glyphs
            )
        }
        report.add(
            Measure(
                "map 160×48, \(view.name), drawn anew",
                .milliseconds,
                times.ours.median,
                limit: times.limit.median,
                against: "lines into dots and units into cells, in C",
                times: 3
            )
        )
        var still = Samples()
        for _ in 0..<20 {
            still.add(
                Monotonic.milliseconds {
                    renderer.draw(scene, marks, viewports[0], style, into: &grid, at: grid.bounds)
                }
            )
        }
        report.add(Measure("map 160×48, \(view.name), only marks anew", .milliseconds, still.median))
    }

    /// Returns streets along a grid, slightly bent at each of their points, with the wide ones far apart.
    private func streets(_ random: inout SeededRandom) -> [MapScene.Feature] {
        let pieces = 10
        let lanes = 137
        let step = Self.extent / Double(lanes)
        var features: [MapScene.Feature] = []
        let perLane = Self.segments / (2 * lanes * pieces)
        for lane in 0..<lanes {
            for part in 0..<perLane {
                for isAcross in [false, true] {
                    let kind: MapScene.StreetKind = lane % 12 == 0 ? .main : lane % 3 == 0 ? .minor : .path
                    let length = Self.extent / Double(perLane)
                    let points = (0...pieces).map { piece in
                        let along = (Double(part) + Double(piece) / Double(pieces)) * length
                        let side = Double(lane) * step + random.double(in: -8...8)
                        return isAcross ? MapPoint(x: along, y: side) : MapPoint(x: side, y: along)
                    }
                    let name = lane % 3 == 0 ? "第\(lane)\(isAcross ? "街" : "路")" : nil
                    features.append(MapScene.Feature(kind: .street(kind), name: name, points: points))
                }
            }
        }
        return features
    }
}
