/// A key that does an act on the screen, as plain data; the screen makes its key table from these.
package struct ActKey: Hashable, Sendable {
    package let characters: [Character]
    /// The keys as they are printed: `d`, `0-9`.
    package let label: String
    package let places: Set<Place>
    package let use: Use
    /// The text of the hint line, two or three words.
    package let words: Phrase
    /// A sentence for the help, where `words` are not enough.
    package let explanation: Phrase?
    /// The order in the hint line, the smallest first; nil keeps the key out of it.
    package let rank: Int?

    /// Where the key is valid.
    package enum Place: Sendable, CaseIterable {
        case everyPane
        /// All panes except the map.
        case lists
        /// The panes about the focused case.
        case ofCase
        case units
        /// The recommended units of a case.
        case recommendations
        case map
        /// After the key that waits for a unit; a digit is expected.
        case choosingUnit
    }

    /// What the key does.
    package enum Use: Sendable, CaseIterable {
        /// Writes the line for the focused case or unit: done at once if complete, else put into the prompt.
        case line
        /// Like `line`, for a key with two acts of which the state of the case decides.
        case lineByState
        /// Waits for the digit that chooses a unit.
        case chooseUnit
        /// The digit that chooses the unit.
        case chosenUnit
        /// Writes a line with the pressed digit in it.
        case digit
        /// Does the most urgent act, whether about the focused case or not.
        case mostUrgent
        /// Says what would be done, and asks for confirmation.
        case asked
        /// At the cursor of the map: a new case, or the nearest units.
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
