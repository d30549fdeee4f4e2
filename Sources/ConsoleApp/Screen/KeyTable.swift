package import DispatchDomain

/// The one table of keys: what they do, the hint line, the help and `zhiban doc keys` all come from it.
///
/// A key whose act is not built is not here.
package enum KeyTable {
    package static let rows: [KeyRow] = acts + panes + moving + own { $0.movesFreely } + line + overlays

    /// The row of a key where the next key goes, the first that fits.
    package static func row(of key: Key, in place: KeyPlaces) -> KeyRow? {
        byKey[folded(key)]?.first { !$0.places.isDisjoint(with: place) }
    }

    /// The rows that hold at a place, in the order of the table.
    package static func rows(in place: KeyPlaces) -> [KeyRow] {
        rows.filter { !$0.places.isDisjoint(with: place) }
    }

    /// The first key that means something there.
    package static func row(meaning: KeyMeaning, in place: KeyPlaces = .panes) -> KeyRow? {
        rows.first { $0.meaning == meaning && !$0.places.isDisjoint(with: place) }
    }

    /// What the hint line says: the keys that are of use now, the most useful first.
    package static func hints(for state: ConsoleState) -> [(key: String, words: Phrase)] {
        rows(in: state.keyPlace)
            .filter { $0.rank != nil && isUseful($0.meaning, state) }
            .sorted { ($0.rank ?? 0) < ($1.rank ?? 0) }
            .map { (key: $0.label, words: $0.words) }
    }

    /// The help for a pane, or whatever has the keys: a line each.
    package static func help(for place: KeyPlaces, filter: String = "") -> [(key: String, words: Phrase)] {
        rows(in: place).compactMap { row in
            let words = row.explanation ?? row.words
            let text = "\(row.label) \(words.chinese) \(words.english) \(row.words.english)".lowercased()
            let terms = FullWidth.folded(filter).lowercased().split(separator: " ")
            guard terms.allSatisfy({ text.contains($0) }) else { return nil }
            return (key: row.label, words: words)
        }
    }

    private static let byKey: [Key: [KeyRow]] = rows.reduce(into: [:]) { table, row in
        for key in row.keys { table[key, default: []].append(row) }
    }

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
