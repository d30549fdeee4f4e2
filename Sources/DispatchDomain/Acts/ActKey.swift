/// A key that does an act on the screen, as plain data: the screen makes its table of keys from these.
package struct ActKey: Hashable, Sendable {
    package let characters: [Character]
    /// The keys as they are printed: `d`, `0-9`.
    package let label: String
    package let places: Set<Place>
    package let use: Use
    /// Two or three words, for the hint line.
    package let words: Phrase
    /// A sentence for the help, where the words are not enough.
    package let explanation: Phrase?
    /// The place in the hint line, the smallest first; nil keeps it out.
    package let rank: Int?

    /// Where the key is valid.
    package enum Place: Sendable, CaseIterable {
        case everyPane
        /// All panes but the map.
        case lists
        /// The panes that work on the focused case.
        case ofCase
        case units
        /// The recommended units of a case.
        case recommendations
        case map
        /// After the key that asks for a unit: a digit is expected.
        case choosingUnit
    }

    /// What the key does.
    package enum Use: Sendable, CaseIterable {
        /// The line for what is focused: done at once, or put into the prompt for what is missing.
        case line
        /// The same, where one key has two acts and the case's state decides.
        case lineByState
        /// Waits for the digit that chooses a unit.
        case chooseUnit
        /// The digit that chooses it.
        case chosenUnit
        /// The digit is part of the line.
        case digit
        /// Whatever is most urgent, of the focused case or not.
        case mostUrgent
        /// Says what would be done, and asks.
        case asked
        /// At the map's cursor: a new case, or the units nearest to it.
        case newCaseAtCursor, unitsToCursor
    }

    init(
        _ characters: [Character],
        _ label: String,
        _ places: Set<Place>,
        use: Use = .line,
        _ chinese: String,
        _ english: String,
        more explanation: Phrase? = nil,
        rank: Int? = nil
    ) {
        self.characters = characters
        self.label = label
        self.places = places
        self.use = use
        words = Phrase(chinese, english)
        self.explanation = explanation
        self.rank = rank
    }

    init(
        _ character: Character,
        _ places: Set<Place>,
        use: Use = .line,
        _ chinese: String,
        _ english: String,
        more explanation: Phrase? = nil,
        rank: Int? = nil
    ) {
        self.init([character], String(character), places, use: use, chinese, english, more: explanation, rank: rank)
    }
}
