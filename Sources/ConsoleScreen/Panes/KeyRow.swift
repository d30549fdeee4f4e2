package import DispatchDomain

/// A row of the key table.
package struct KeyRow: Hashable, Sendable {
    /// The alternative key sequences.
    package var sequences: [[Key]]
    /// The action whose keys come first: the row's sequences follow that action's own; nil for a row of its own.
    package var after: KeyMeaning?
    /// The keys as printed: `F2`, `jk`, `Ctrl-D`.
    package var label: String
    package var places: KeyPlaces
    package var meaning: KeyMeaning
    /// Two or three words, for the hint line and the menu.
    package var words: Phrase
    /// A sentence for the help, if the words are not enough.
    package var explanation: Phrase?
    /// The rank in the hint line, smallest first; nil for a key that it leaves out.
    package var rank: Int?

    init(
        sequences: [[Key]],
        after: KeyMeaning? = nil,
        _ label: String,
        in places: KeyPlaces,
        _ meaning: KeyMeaning,
        _ words: Phrase,
        more explanation: Phrase? = nil,
        rank: Int? = nil
    ) {
        self.sequences = sequences
        self.after = after
        self.label = label
        self.places = places
        self.meaning = meaning
        self.words = words
        self.explanation = explanation
        self.rank = rank
    }

    /// A row with alternative single keys.
    init(
        _ keys: [Key],
        _ label: String,
        after: KeyMeaning? = nil,
        in places: KeyPlaces,
        _ meaning: KeyMeaning,
        _ chinese: String,
        _ english: String,
        more explanation: Phrase? = nil,
        rank: Int? = nil
    ) {
        self.init(
            sequences: keys.map { [$0] },
            after: after,
            label,
            in: places,
            meaning,
            Phrase(chinese, english),
            more: explanation,
            rank: rank
        )
    }

    /// A row whose key is one character, printed as it is.
    init(
        _ character: Character,
        in places: KeyPlaces,
        _ meaning: KeyMeaning,
        _ chinese: String,
        _ english: String,
        more explanation: Phrase? = nil,
        rank: Int? = nil
    ) {
        self.init(
            [.character(character)],
            String(character),
            in: places,
            meaning,
            chinese,
            english,
            more: explanation,
            rank: rank
        )
    }
}
