package import DispatchDomain

/// A table of keys: what they do, the hint line, the help and `zhiban doc keys` all come from it.
///
/// Keys pressed one after another are found in a tree: where a row needs more than one, the keys before its last lead
/// to a place in the tree from which only some go on.
package struct KeyTable: Sendable {
    package let rows: [KeyRow]
    private let root: Node

    private struct Node: Sendable {
        var rows: [KeyRow] = []
        var next: [Key: Node] = [:]
        /// Where any of the rows further on is valid.
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

    // MARK: Pressing

    /// What keys pressed one after another come to.
    package enum Step: Hashable, Sendable {
        case row(KeyRow)
        /// Something begins with them.
        case begun
        case nothing
    }

    package func step(_ keys: [Key], in place: KeyPlaces) -> Step {
        guard let node = node(keys) else { return .nothing }
        if let row = node.rows.first(where: { !$0.places.isDisjoint(with: place) }) { return .row(row) }
        return node.further.isDisjoint(with: place) ? .nothing : .begun
    }

    /// The row of a single key where the next key goes, the first that fits.
    package func row(of key: Key, in place: KeyPlaces) -> KeyRow? {
        if case .row(let row) = step([key], in: place) { row } else { nil }
    }

    private func node(_ keys: [Key]) -> Node? {
        keys.reduce(root) { node, key in node?.next[Self.folded(key)] }
    }

    // MARK: Beginning

    /// The keys that begin something others follow, as they are shown while it waits.
    func beginning(_ meaning: KeyMeaning) -> [Key] {
        rows.first { $0.meaning == meaning }?.sequences.first ?? []
    }

    /// Whether these keys have begun that.
    func hasBegun(_ meaning: KeyMeaning, _ keys: [Key]) -> Bool {
        !keys.isEmpty && node(keys)?.rows.contains { $0.meaning == meaning } ?? false
    }

    /// How it goes on from some keys: the rows, and what is still to be pressed as it is printed.
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

    /// A row's keys from the first one on.
    static func sequences(of row: KeyRow, in rows: [KeyRow]) -> [[Key]] {
        guard let after = row.after else { return row.sequences }
        return rows.filter { $0.meaning == after }.flatMap(\.sequences).flatMap { head in
            row.sequences.map { head + $0 }
        }
    }

    // MARK: Looking up

    /// The rows that hold at a place, in the order of the table; what only follows others is told with those.
    package func rows(in place: KeyPlaces) -> [KeyRow] {
        rows.filter { $0.after == nil && !$0.places.isDisjoint(with: place) }
    }

    /// The first key that means something there by itself.
    package func row(meaning: KeyMeaning, in place: KeyPlaces = .panes) -> KeyRow? {
        rows.first { $0.after == nil && $0.meaning == meaning && !$0.places.isDisjoint(with: place) }
    }

    /// The key of something in the panes, as it is printed in a sentence.
    func label(_ meaning: KeyMeaning) -> String { row(meaning: meaning)?.label ?? "" }

    /// The help for a pane, or whatever has the keys: a line each.
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

    /// A key as an input method sends it, in its half-width form: keys work the same with it on or off.
    static func folded(_ key: Key) -> Key {
        guard case .character(let character) = key else { return key }
        if let plain = inputMethodSigns[character] { return .character(plain) }
        guard character.unicodeScalars.count == 1, let scalar = character.unicodeScalars.first else { return key }
        return .character(Character(FullWidth.folded(scalar)))
    }

    /// What a Chinese keyboard sends where the key has another sign on it.
    private static let inputMethodSigns: [Character: Character] = [
        "、": "/", "…": "^", "【": "[", "】": "]", "「": "[", "」": "]", "《": "<", "》": ">", "·": "`",
    ]
}
