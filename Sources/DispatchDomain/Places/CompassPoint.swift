/// One of the eight compass directions, shown as an arrow beside a distance.
package enum CompassPoint: Int, Sendable, CaseIterable {
    case north, northEast, east, southEast, south, southWest, west, northWest

    /// Creates the direction nearest to a course in degrees, of any size; a course that is not finite gives north.
    package init(course: Double) {
        let turn = course.isFinite ? course.truncatingRemainder(dividingBy: 360) : 0
        let eighth = Int((turn / 45).rounded())
        self = Self(rawValue: (eighth % 8 + 8) % 8) ?? .north
    }

    /// The arrow of the direction on a map with north at the top.
    package var arrow: Character { Self.arrows[rawValue] }

    /// The abbreviation in ASCII letters, `NE`.
    package var letters: String { Self.letterNames[rawValue] }

    /// The direction in both languages, `东北` and `north-east`.
    package var phrase: Phrase { Self.phrases[rawValue] }

    private static let arrows: [Character] = ["↑", "↗", "→", "↘", "↓", "↙", "←", "↖"]
    private static let letterNames = ["N", "NE", "E", "SE", "S", "SW", "W", "NW"]
    private static let phrases = [
        Phrase("北", "north"), Phrase("东北", "north-east"), Phrase("东", "east"), Phrase("东南", "south-east"),
        Phrase("南", "south"), Phrase("西南", "south-west"), Phrase("西", "west"), Phrase("西北", "north-west"),
    ]
}
