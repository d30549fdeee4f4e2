/// The fixed parts of a city, prepared once for many drawings.
package struct MapScene: Sendable {
    /// The kind of a feature.
    package enum Kind: Hashable, Sendable {
        case street(StreetKind)
        /// An area of water.
        case water
        /// A stream or canal that is given as a line.
        case waterLine
        case green
        case building
        case boundary
        /// The border of a unit grid (单元网格).
        case grid
        /// A well-known place, such as a market or a hospital: its first point, with its name.
        case landmark
    }

    /// The importance of a street.
    package enum StreetKind: UInt8, CaseIterable, Sendable {
        case main, minor, path
    }

    /// A line or an area of the city.
    package struct Feature: Hashable, Sendable {
        package var kind: Kind
        package var name: String?
        package var points: [MapPoint]
        /// Whether the last point is joined to the first.
        package var isClosed: Bool
        /// The house numbers along a street, from its first point to its last.
        package var numbers: ClosedRange<Int>?

        package init(
            kind: Kind,
            name: String? = nil,
            points: [MapPoint],
            isClosed: Bool = false,
            numbers: ClosedRange<Int>? = nil
        ) {
            self.kind = kind
            self.name = name
            self.points = points
            self.isClosed = isClosed
            self.numbers = numbers
        }
    }

    let content: SceneContent

    /// Prepares the features of a city.
    ///
    /// - parameter landmarks: landmarks in addition to those among the features.
    package init(_ features: [Feature], landmarks: LandmarkList = LandmarkList()) {
        content = SceneContent(features, landmarks)
    }

    /// Returns the name and the distance of the nearest landmark within `metres` of a point.
    package func landmark(nearest point: MapPoint, within metres: Double) -> (name: String, metres: Double)? {
        content.landmarks.nearest(to: point, within: metres)
    }

    /// The smallest rectangle around all features; nil for an empty scene.
    package var bounds: MapBounds? { content.bounds }
}
