extension ActRow {
    /// How the reading of a command line becomes steps.
    package enum Making: Sendable {
        /// A question, which changes nothing.
        case question(Query)
        /// One act for each named case; the closure returns nil if a required unit or time is missing.
        case eachCase(@Sendable (CommandReading) -> CaseAction?)
        /// One act for all named units, so that one undo takes it back.
        case eachUnit(@Sendable (CommandReading) -> UnitAction)
        /// A report of a unit about its job; if the unit has only one, the case follows from it.
        case ofJob(@Sendable (CallSign, CommandReading) -> CaseAction)
        /// An act without arguments.
        case alone(Act.Step)
        /// An act that needs data of the desk first.
        case lookedUp(LookUp)
    }

    /// A question to the desk.
    package enum Query: Hashable, Sendable {
        /// The nearest units to a case, a unit or a place.
        case nearest
        /// The cases, units, places and journal entries that match a query.
        case found
        /// Where a case, a unit or a place is, to be shown.
        case shown
        /// The track of a unit.
        case trail
        /// The history of a case or a unit.
        case history
        /// What another line would do; a prefix of that line, so it is never the act of a reading.
        case supposed
    }

    /// What has to be looked up in the desk before a reading becomes steps.
    package enum LookUp: Sendable {
        /// The grids of the place of a new case.
        case registration
        /// The grids of a corrected place.
        case correction
        /// The time and the source of the call, or the other case.
        case call
        /// The units named, with `?` replaced by the units recommended for the case.
        case bestUnits
        /// An SOS, an outbox item, or the job of a unit.
        case sosOrJob
        /// The meaning of a status digit for a unit with its jobs.
        case status
        /// Whether the case is suspended: then it is resumed and not returned.
        case hold
        /// Whether the note is about cases or about units.
        case noted
    }
}

/// A kind of step of an act, with its wording.
package struct ActStep: Hashable, Sendable {
    package let kind: Act.Step.Kind
    /// Its words in a sentence: "cannot close", "to close takes a code".
    package let words: Phrase
    private let traits: Set<Trait>

    /// A property of a kind of step.
    package enum Trait: Sendable {
        /// The comment of the line is part of the step; for other steps it becomes a separate note.
        case keepsComment
        /// The state of the case stays, so that refusals prefer other steps as the next one.
        case isAside
        /// It is half of an act, so that no sentence proposes it with a verb.
        case isHalf
    }

    package init(_ kind: CaseAction.Kind, _ chinese: String, _ english: String, _ traits: Trait...) {
        self.kind = .onCase(kind)
        words = Phrase(chinese, english)
        self.traits = Set(traits)
    }

    package init(_ kind: UnitAction.Kind, _ chinese: String, _ english: String, _ traits: Trait...) {
        self.kind = .onUnit(kind)
        words = Phrase(chinese, english)
        self.traits = Set(traits)
    }

    package init(_ kind: Act.Step.Common, _ chinese: String, _ english: String, _ traits: Trait...) {
        self.kind = .ofDesk(kind)
        words = Phrase(chinese, english)
        self.traits = Set(traits)
    }

    package func has(_ trait: Trait) -> Bool { traits.contains(trait) }
}
