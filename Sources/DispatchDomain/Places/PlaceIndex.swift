/// An in-memory source of places, for the simulated city, tests and small files.
package struct PlaceIndex: PlaceSource, Sendable {
    private let places: [Place]
    private let byName: [String: [Int]]
    /// The names, sorted, so that the entries with a common prefix are adjacent.
    private let names: [Entry]
    private let initials: [Entry]
    private let grids: [GridCode: UnitGrid]

    private struct Entry: Sendable {
        var key: String
        var place: Int
    }

    /// Creates an index; `initialsOf` returns the pinyin initials of a name in lower case (中央大街 → zydj).
    package init(_ places: [Place], grids: [UnitGrid] = [], initialsOf: (String) -> String) {
        var byName: [String: [Int]] = [:]
        var names: [Entry] = []
        var initials: [Entry] = []
        for (index, place) in places.enumerated() {
            names.append(Entry(key: place.name, place: index))
            for name in [place.name] + place.aliases {
                byName[name, default: []].append(index)
                initials.append(Entry(key: initialsOf(name), place: index))
            }
        }
        self.places = places
        self.byName = byName
        self.names = names.sorted { ($0.key, $0.place) < ($1.key, $1.place) }
        self.initials = initials.sorted { ($0.key, $0.place) < ($1.key, $1.place) }
        self.grids = Dictionary(grids.map { ($0.code, $0) }) { first, _ in first }
    }

    package func places(named name: String) -> [Place] {
        distinct(byName[name] ?? [])
    }

    package func places(initials key: String) -> [Place] {
        distinct(Self.run(initials, from: key).prefix { $0.key == key }.map(\.place))
    }

    package func places(namePrefix prefix: String, limit: Int) -> [Place] {
        Array(distinct(Self.run(names, from: prefix).prefix { $0.key.hasPrefix(prefix) }.map(\.place)).prefix(limit))
    }

    package func places(initialsPrefix prefix: String, limit: Int) -> [Place] {
        Array(distinct(Self.run(initials, from: prefix).prefix { $0.key.hasPrefix(prefix) }.map(\.place)).prefix(limit))
    }

    package func places(containing part: String, limit: Int) -> [Place] {
        guard !part.isEmpty else { return [] }
        let found = places.lazy.filter { place in
            place.name.contains(part) || place.aliases.contains { $0.contains(part) }
        }
        return Array(found.prefix(limit))
    }

    package func grid(_ code: GridCode) -> UnitGrid? { grids[code] }

    /// Returns the entries from the first that is not before a key, by binary search.
    private static func run(_ entries: [Entry], from key: String) -> ArraySlice<Entry> {
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].key < key { low = middle + 1 } else { high = middle }
        }
        return entries[low...]
    }

    private func distinct(_ indices: [Int]) -> [Place] {
        var seen: Set<Int> = []
        return indices.filter { seen.insert($0).inserted }.map { places[$0] }
    }
}
