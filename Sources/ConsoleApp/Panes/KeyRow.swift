package import DispatchDomain

/// A row of the table of keys.
package struct KeyRow: Hashable, Sendable {
    package var keys: [Key]
    /// The keys as they are printed: `F2`, `jk`, `Ctrl-D`.
    package var label: String
    package var places: KeyPlaces
    package var meaning: KeyMeaning
    /// Two or three words, for the hint line and the menu.
    package var words: Phrase
    /// A sentence for the help, where the words are not enough.
    package var explanation: Phrase?
    /// The place in the hint line, the smallest first; nil keeps it out.
    package var rank: Int?

    init(
        _ keys: [Key],
        _ label: String,
        in places: KeyPlaces,
        _ meaning: KeyMeaning,
        _ chinese: String,
        _ english: String,
        more explanation: Phrase? = nil,
        rank: Int? = nil
    ) {
        self.keys = keys
        self.label = label
        self.places = places
        self.meaning = meaning
        words = Phrase(chinese, english)
        self.explanation = explanation
        self.rank = rank
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
