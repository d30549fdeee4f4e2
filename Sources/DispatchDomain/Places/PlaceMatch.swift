/// One answer of the gazetteer to a typed place.
package struct PlaceMatch: Hashable, Sendable {
    /// How a name was met; the smaller, the better.
    package enum Rank: Int, Sendable, Comparable, CaseIterable {
        case name, alias, initials, namePrefix, initialsPrefix, contained

        package static func < (left: Rank, right: Rank) -> Bool { left.rawValue < right.rawValue }
    }

    /// Why a match has no point of its own, in both languages, to be shown beside it.
    package enum Flag: Hashable, Sendable {
        /// The street does not have that number, only these.
        case numberOutOfRange(Place.HouseNumbers)
        /// The place has no house numbers.
        case noNumbers
        /// The two streets do not meet.
        case noCrossing

        package var phrase: Phrase {
            switch self {
            case .numberOutOfRange(let numbers):
                Phrase(
                    "门牌超出范围(\(numbers.first)–\(numbers.last)号)",
                    "no such number (\(numbers.first)–\(numbers.last))"
                )
            case .noNumbers: Phrase("此处没有门牌号", "no house numbers here")
            case .noCrossing: Phrase("两条街不相交", "the two streets do not meet")
            }
        }
    }

    /// The place that was meant; nil for a bare coordinate or a unit grid.
    package var place: Place?
    /// What to keep with a case: the address in full, and its point.
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
