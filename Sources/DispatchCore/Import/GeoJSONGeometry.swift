import DispatchDomain

extension GeoJSONFeature {
    /// A geometry whose coordinates are decoded but not yet checked.
    struct Geometry: Decodable, Sendable {
        private var type = ""
        private var coordinates: Coordinates?

        private enum Coordinates: Sendable {
            case position([Double])
            case line([[Double]])
            case rings([[[Double]]])
            case areas([[[[Double]]]])
        }

        private enum CodingKeys: String, CodingKey { case type, coordinates }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            type = (try? container.decode(String.self, forKey: .type)) ?? ""
            switch type {
            case "Point":
                coordinates = (try? container.decode([Double].self, forKey: .coordinates)).map { .position($0) }
            case "LineString":
                coordinates = (try? container.decode([[Double]].self, forKey: .coordinates)).map { .line($0) }
            case "Polygon":
                coordinates = (try? container.decode([[[Double]]].self, forKey: .coordinates)).map { .rings($0) }
            case "MultiPolygon":
                coordinates = (try? container.decode([[[[Double]]]].self, forKey: .coordinates)).map { .areas($0) }
            default: coordinates = nil
            }
        }

        func shape(_ place: ImportPlace) throws(ImportProblem) -> GeoShape {
            guard ["Point", "LineString", "Polygon", "MultiPolygon"].contains(type) else {
                throw ImportProblem(
                    place,
                    "不支持 \(type);请用 Point、LineString 或 Polygon",
                    "\(type) is not supported; use Point, LineString or Polygon"
                )
            }
            switch coordinates {
            case .position(let position): return .point(try point(position, place))
            case .line(let line):
                guard line.count >= 2 else {
                    throw ImportProblem(place, "线至少要两个点", "a line needs at least two points")
                }
                return .line(try points(line, place))
            case .rings(let rings): return try area(rings, place)
            case .areas(let areas):
                guard areas.count == 1 else {
                    throw ImportProblem(
                        place,
                        "MultiPolygon 有 \(areas.count) 个部分;请拆成几个要素",
                        "the MultiPolygon has \(areas.count) parts; make each one a feature of its own"
                    )
                }
                return try area(areas[0], place)
            case nil:
                throw ImportProblem(
                    place,
                    "\(type) 的 coordinates 不对;应为 [经度, 纬度] 组成的数组",
                    "the coordinates of the \(type) are wrong; use arrays of [longitude, latitude]"
                )
            }
        }

        private func area(_ rings: [[[Double]]], _ place: ImportPlace) throws(ImportProblem) -> GeoShape {
            guard rings.count == 1 else {
                throw ImportProblem(
                    place,
                    "多边形有 \(rings.count) 个环;只支持一个环,不能有洞",
                    "the polygon has \(rings.count) rings; only one ring without holes is supported"
                )
            }
            return .area(try RingReader.outline(try points(rings[0], place), place))
        }

        private func points(_ positions: [[Double]], _ place: ImportPlace) throws(ImportProblem) -> [GeoPoint] {
            guard positions.count <= RingReader.mostCorners + 1 else {
                throw ImportProblem(
                    place,
                    "图形有 \(positions.count) 个点,最多 \(RingReader.mostCorners) 个;请简化",
                    "the shape has \(positions.count) points, at most \(RingReader.mostCorners) are allowed; simplify it"
                )
            }
            var points: [GeoPoint] = []
            for position in positions { points.append(try point(position, place)) }
            return points
        }

        /// Returns a position as a point.
        ///
        /// GeoJSON puts longitude first; further numbers, such as the height, are ignored.
        private func point(_ position: [Double], _ place: ImportPlace) throws(ImportProblem) -> GeoPoint {
            guard position.count >= 2 else {
                throw ImportProblem(place, "坐标应有经度和纬度两个数", "a position needs two numbers, longitude and latitude")
            }
            if let point = GeoPoint(validLatitude: position[1], longitude: position[0]) { return point }
            guard GeoPoint(validLatitude: position[0], longitude: position[1]) == nil else {
                throw ImportProblem(
                    place,
                    "坐标 [\(position[0]), \(position[1])] 的经纬度似乎写反了;请把经度写在前",
                    "[\(position[0]), \(position[1])] seems to be the wrong way round; put longitude first"
                )
            }
            throw .notOnEarth(place, latitude: "\(position[1])", longitude: "\(position[0])")
        }
    }
}
