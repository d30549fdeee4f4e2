/// An entry of the gazetteer: a street with its house numbers, or a place such as a market or a school.
package struct Place: Hashable, Sendable, Codable {
    /// The kind of a place, which also decides how it is drawn.
    package enum Kind: String, Sendable, Codable, CaseIterable {
        case street, square, market, school, station, hospital, park, buildingSite, bridge, river, community, landmark
    }

    /// The house numbers of a street, spread evenly from its first point to its last, odd and even alike.
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
    /// Alternative names.
    package var aliases: [String]
    /// The point of a place, the line of a street, or the outline of an area.
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

/// The location of a case: its label, and its point if the gazetteer or a coordinate gave one.
package struct Location: Hashable, Sendable, Codable {
    /// The address in words, `中央大街68号`.
    package var label: String
    package var point: GeoPoint?

    package init(label: String, point: GeoPoint?) {
        self.label = label
        self.point = point
    }
}
