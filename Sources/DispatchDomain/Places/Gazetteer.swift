/// Finds places by name, pinyin initials, house number, crossing, unit grid or coordinate, as a dispatcher types them.
package struct Gazetteer {
    /// The greatest number of matches.
    package static let limit = 20

    private let source: any PlaceSource

    package init(source: any PlaceSource) {
        self.source = source
    }

    /// Returns the best matches for a typed place, in a stable order; several only if they have the same rank.
    package func find(_ text: String) -> [PlaceMatch] {
        switch PlaceQuery(text) {
        case .point(let point):
            [PlaceMatch(place: nil, location: Location(label: point.text, point: point), rank: .name)]
        case .grid(let code):
            grid(code)
        case .crossing(let one, let other):
            crossings(one, other)
        case .address(let stem, let number, let suffix):
            addresses(stem: stem, number: number, suffix: suffix, whole: text)
        case .text(let name):
            named(name).map { found in
                PlaceMatch(
                    place: found.place,
                    location: Location(label: found.place.name, point: found.place.anchor),
                    rank: found.rank
                )
            }
        }
    }

    private func grid(_ code: GridCode) -> [PlaceMatch] {
        guard let grid = source.grid(code) else { return [] }
        return [PlaceMatch(place: nil, location: Location(label: grid.name, point: grid.centre), rank: .name)]
    }
}

// MARK: - Addresses and crossings

extension Gazetteer {
    private func addresses(stem: String, number: Int, suffix: String, whole: String) -> [PlaceMatch] {
        // The number may be part of a name, as in `金街1号`, so the whole text is looked up first.
        let exact = source.places(named: whole)
        guard exact.isEmpty else {
            return exact.prefix(Self.limit).map { place in
                PlaceMatch(
                    place: place,
                    location: Location(label: place.name, point: place.anchor),
                    rank: place.name == whole ? .name : .alias
                )
            }
        }
        let candidates = named(stem)
        // A house number means a place with house numbers, if a street and a square share the initials.
        let numbered = candidates.filter { $0.place.numbers != nil }
        return (numbered.isEmpty ? candidates : numbered).map { found in
            let flag: PlaceMatch.Flag? =
                switch found.place.numbers {
                case nil: .noNumbers
                case .some(let numbers): numbers.contains(number) ? nil : .numberOutOfRange(numbers)
                }
            let point = found.place.point(number: number)
            let label = found.place.label(number: number) + suffix
            return PlaceMatch(
                place: found.place,
                location: Location(label: label, point: point),
                rank: found.rank,
                flag: flag
            )
        }
    }

    private func crossings(_ one: String, _ other: String) -> [PlaceMatch] {
        let pairs = streets(one).flatMap { first in
            streets(other).filter { $0.place != first.place }.map { (first, $0) }
        }
        let matches = pairs.map { first, second in
            let point = first.place.crossing(with: second.place)
            return PlaceMatch(
                place: first.place,
                location: Location(label: "\(first.place.name)/\(second.place.name)", point: point),
                rank: max(first.rank, second.rank),
                flag: point == nil ? .noCrossing : nil
            )
        }
        // Pairs that do not meet are returned only if no pair meets, to show why there is no point.
        let meeting = matches.filter { $0.flag == nil }
        return Array((meeting.isEmpty ? matches : meeting).prefix(Self.limit))
    }

    private func streets(_ text: String) -> [(place: Place, rank: PlaceMatch.Rank)] {
        let found = named(text)
        let lines = found.filter { $0.place.points.count > 1 }
        return lines.isEmpty ? found : lines
    }
}

// MARK: - Names

extension Gazetteer {
    /// Returns the places that match a name with the best rank, sorted by name, at most `limit`.
    private func named(_ text: String) -> [(place: Place, rank: PlaceMatch.Rank)] {
        guard !text.isEmpty else { return [] }
        let named = source.places(named: text)
        for rank in PlaceMatch.Rank.allCases {
            let found = places(text, named: named, rank: rank)
            if !found.isEmpty {
                return found.sorted { $0.name < $1.name }.prefix(Self.limit).map { ($0, rank) }
            }
        }
        return []
    }

    private func places(_ text: String, named: [Place], rank: PlaceMatch.Rank) -> [Place] {
        switch rank {
        case .name: named.filter { $0.name == text }
        case .alias: named.filter { $0.name != text }
        case .initials: Self.initials(text).map { source.places(initials: $0) } ?? []
        case .namePrefix: source.places(namePrefix: text, limit: Self.limit)
        case .initialsPrefix: Self.initials(text).map { source.places(initialsPrefix: $0, limit: Self.limit) } ?? []
        case .contained: source.places(containing: text, limit: Self.limit)
        }
    }

    /// Returns the text in lower case if it can be initials (ASCII letters and digits only); else nil.
    private static func initials(_ text: String) -> String? {
        let lower = text.lowercased()
        let isPlain = lower.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) }
        return isPlain ? lower : nil
    }
}
