/// A name in the gazetteer: a street with its house numbers, or a place such as a market or a school.
package struct Place: Hashable, Sendable, Codable {
    /// What a name stands for; also how it is drawn.
    package enum Kind: String, Sendable, Codable, CaseIterable {
        case street, square, market, school, station, hospital, park, buildingSite, bridge, river, community, landmark
    }

    /// Where house numbers run along a street: odd and even alike, evenly from its first point to its last.
    package struct HouseNumbers: Hashable, Sendable, Codable {
        package var first: Int
        package var last: Int

        package init(first: Int, last: Int) {
            self.first = first
            self.last = last
        }
    }

    package var name: String
    package var kind: Kind
    /// Other names it goes by.
    package var aliases: [String]
    /// One point for a place, the line of a street, the outline of an area.
    package var points: [GeoPoint]
    package var numbers: HouseNumbers?

    package init(
        name: String,
        kind: Kind,
        aliases: [String] = [],
        points: [GeoPoint],
        numbers: HouseNumbers? = nil
    ) {
        self.name = name
        self.kind = kind
        self.aliases = aliases
        self.points = points
        self.numbers = numbers
    }
}

/// A place as a case holds it: what was said, and where that is if the gazetteer or a coordinate knows.
package struct Location: Hashable, Sendable, Codable {
    /// The address in words, `中央大街68号`.
    package var label: String
    package var point: GeoPoint?

    package init(label: String, point: GeoPoint?) {
        self.label = label
        self.point = point
    }
}
