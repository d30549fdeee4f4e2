/// One match of the gazetteer for a typed place.
package struct PlaceMatch: Hashable, Sendable {
    /// How a name matched, from the best to the worst.
    package enum Rank: Int, Sendable, Comparable, CaseIterable {
        case name, alias, initials, namePrefix, initialsPrefix, contained

        package static func < (left: Rank, right: Rank) -> Bool { left.rawValue < right.rawValue }
    }

    /// The reason, shown beside the match, why it has no point.
    package enum Flag: Hashable, Sendable {
        /// The street does not have that house number; its range is given.
        case numberOutOfRange(Place.HouseNumbers)
        /// The place has no house numbers.
        case noNumbers
        /// The two streets do not meet.
        case noCrossing

        package var phrase: Phrase {
            switch self {
            case .numberOutOfRange(let numbers):
                Phrase(
                    "没有此门牌号(范围 \(numbers.first)–\(numbers.last)号)",
                    "no such house number (range \(numbers.first)–\(numbers.last))"
                )
            case .noNumbers: Phrase("此处没有门牌号", "no house numbers here")
            case .noCrossing: Phrase("两条街不相交", "the two streets do not meet")
            }
        }
    }

    /// The matched place; nil for a coordinate or a unit grid.
    package var place: Place?
    /// The location to store in a case: the full address and its point.
    package var location: Location
    package var rank: Rank
    package var flag: Flag?

    package init(place: Place?, location: Location, rank: Rank, flag: Flag? = nil) {
        self.place = place
        self.location = location
        self.rank = rank
        self.flag = flag
    }
}
