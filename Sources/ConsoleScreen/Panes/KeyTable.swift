package import DispatchDomain

/// The key table: keys, hint line, help and `zhiban doc keys` are all derived from it.
///
/// Sequences are looked up in a trie: the keys before the last one lead to a node from which only some keys go on.
package struct KeyTable: Sendable {
    package let rows: [KeyRow]
    private let root: Node

    private struct Node: Sendable {
        var rows: [KeyRow] = []
        var next: [Key: Node] = [:]
        /// The places where any row below this node is valid.
        var further: KeyPlaces = []

        mutating func add(_ row: KeyRow, _ keys: ArraySlice<Key>) {
            guard let key = keys.first else { return rows.append(row) }
            further.formUnion(row.places)
            next[key, default: Node()].add(row, keys.dropFirst())
        }
    }

    package init(_ rows: [KeyRow]) {
        self.rows = rows
        var root = Node()
        for row in rows {
            for keys in Self.sequences(of: row, in: rows) { root.add(row, keys[...]) }
        }
        self.root = root
    }

    // MARK: Lookup by keys

    /// The result of looking up a key sequence.
    package enum Step: Hashable, Sendable {
        case row(KeyRow)
        /// A longer sequence begins with these keys.
        case begun
        case nothing
    }

    /// Looks a key sequence up at a place.
    package func step(_ keys: [Key], in place: KeyPlaces) -> Step {
        guard let node = node(keys) else { return .nothing }
        if let row = node.rows.first(where: { !$0.places.isDisjoint(with: place) }) { return .row(row) }
        return node.further.isDisjoint(with: place) ? .nothing : .begun
    }

    /// The first row of a single key at a place; nil if there is none.
    package func row(of key: Key, in place: KeyPlaces) -> KeyRow? {
        if case .row(let row) = step([key], in: place) { row } else { nil }
    }

    private func node(_ keys: [Key]) -> Node? {
        keys.reduce(root) { node, key in node?.next[Self.folded(key)] }
    }

    // MARK: Sequences

    /// The keys that start an action which other keys follow, as shown while it waits.
    func beginning(_ meaning: KeyMeaning) -> [Key] {
        rows.first { $0.meaning == meaning }?.sequences.first ?? []
    }

    /// Whether the pressed keys have started an action.
    func hasBegun(_ meaning: KeyMeaning, _ keys: [Key]) -> Bool {
        !keys.isEmpty && node(keys)?.rows.contains { $0.meaning == meaning } ?? false
    }

    /// The rows that can follow the pressed keys, each with the rest of its keys as printed.
    func continuations(of keys: [Key], in place: KeyPlaces) -> [(label: String, row: KeyRow)] {
        rows.compactMap { row in
            guard !row.places.isDisjoint(with: place),
                let whole = Self.sequences(of: row, in: rows).first(where: {
                    $0.count > keys.count && $0.starts(with: keys)
                })
            else { return nil }
            return (row.after == nil ? Key.names(Array(whole.dropFirst(keys.count))) : row.label, row)
        }
    }

    /// A row's full key sequences, including those of the action it follows.
    static func sequences(of row: KeyRow, in rows: [KeyRow]) -> [[Key]] {
        guard let after = row.after else { return row.sequences }
        return rows.filter { $0.meaning == after }.flatMap(\.sequences).flatMap { head in
            row.sequences.map { head + $0 }
        }
    }

    // MARK: Lookup by action

    /// The rows valid at a place, in the order of the table, without those that only follow others.
    package func rows(in place: KeyPlaces) -> [KeyRow] {
        rows.filter { $0.after == nil && !$0.places.isDisjoint(with: place) }
    }

    /// The first row for an action at a place, without those that only follow others.
    package func row(meaning: KeyMeaning, in place: KeyPlaces = .panes) -> KeyRow? {
        rows.first { $0.after == nil && $0.meaning == meaning && !$0.places.isDisjoint(with: place) }
    }

    /// The key of an action in the panes, as printed in a sentence; empty if it has none.
    func label(_ meaning: KeyMeaning) -> String { row(meaning: meaning)?.label ?? "" }

    /// The help for a place: one line per key, narrowed by a filter.
    package func help(for place: KeyPlaces, filter: String = "") -> [(key: String, words: Phrase)] {
        rows(in: place).compactMap { row in
            let words = row.explanation ?? row.words
            let text = "\(row.label) \(words.chinese) \(words.english) \(row.words.english)".lowercased()
            let terms = FullWidth.folded(filter).lowercased().split(separator: " ")
            guard terms.allSatisfy({ text.contains($0) }) else { return nil }
            return (key: row.label, words: words)
        }
    }

    // MARK: Input methods

    /// The half-width form of a key: keys work the same whether an input method is on or off.
    static func folded(_ key: Key) -> Key {
        guard case .character(let character) = key else { return key }
        if let plain = inputMethodSigns[character] { return .character(plain) }
        guard character.unicodeScalars.count == 1, let scalar = character.unicodeScalars.first else { return key }
        return .character(Character(FullWidth.folded(scalar)))
    }

    /// The characters that a Chinese input method sends instead of the sign on the key.
    private static let inputMethodSigns: [Character: Character] = [
        "、": "/", "…": "^", "【": "[", "】": "]", "「": "[", "」": "]", "《": "<", "》": ">", "·": "`",
    ]
}
