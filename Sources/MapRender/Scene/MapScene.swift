/// What of a city doesn't move, prepared for drawing: made once, drawn as often as one likes.
package struct MapScene: Sendable {
    /// What a feature is.
    package enum Kind: Hashable, Sendable {
        case street(StreetKind)
        /// An area of water.
        case water
        /// A stream or canal, known as a line.
        case waterLine
        case green
        case building
        case boundary
        /// The border of a unit grid.
        case grid
        /// A place that people know, such as a market or a hospital: its first point, with its name.
        case landmark
    }

    /// How important a street is.
    package enum StreetKind: UInt8, CaseIterable, Sendable {
        case main, minor, path
    }

    /// A line or an area of the city.
    package struct Feature: Hashable, Sendable {
        package var kind: Kind
        package var name: String?
        package var points: [MapPoint]
        /// Whether the last point is joined with the first.
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

    /// - parameter landmarks: Beside those among the features.
    package init(_ features: [Feature], landmarks: LandmarkList = LandmarkList()) {
        content = SceneContent(features, landmarks)
    }

    /// The landmark nearest to a point, if it is within so many metres, and how far that is.
    package func landmark(nearest point: MapPoint, within metres: Double) -> (name: String, metres: Double)? {
        content.landmarks.nearest(to: point, within: metres)
    }

    /// Around everything there is; nil for an empty scene.
    package var bounds: MapBounds? { content.bounds }
}
