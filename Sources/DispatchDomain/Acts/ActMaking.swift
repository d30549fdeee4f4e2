extension ActRow {
    /// How a reading of the command line becomes steps.
    package enum Making: Sendable {
        /// Nothing changes: the reading is a question.
        case question(Query)
        /// One act for each case that is meant; nil where a unit is wanted and none is named.
        case eachCase(@Sendable (CommandReading) -> CaseAction?)
        /// One act that speaks to all its units at once, so that there is one to take back.
        case eachUnit(@Sendable (CommandReading) -> UnitAction)
        /// What a unit reports of its job; the case follows from the unit, if it has only one.
        case ofJob(@Sendable (CallSign, CommandReading) -> CaseAction)
        /// An act that needs nothing said.
        case alone(Act.Step)
        /// What the desk has to be asked first.
        case lookedUp(LookUp)
    }

    /// What a question is about.
    package enum Query: Hashable, Sendable {
        /// The units nearest to a case, a unit or a place.
        case nearest
        /// What has certain words and fields.
        case found
        /// A case, a unit or a place.
        case shown
        /// Where a unit has been.
        case trail
        /// What has happened to a case or a unit.
        case history
        /// What another line would do: it stands before that, and is never the act of a reading.
        case supposed
    }

    /// What turns a reading into steps only with the desk at hand.
    package enum LookUp: Sendable {
        /// The grids of the new case's place.
        case registration
        /// The grids of the corrected place.
        case correction
        /// When and where the call came in, or the other case.
        case call
        /// The best units for the case.
        case bestUnits
        /// An SOS, an item of the outbox, or a unit's job.
        case sosOrJob
        /// What the status digit means for a unit with that job.
        case status
        /// Whether the case is on hold, which it is then taken out of.
        case hold
        /// Whether it is about cases or about units.
        case noted
    }
}

/// A kind of step of an act, with its words.
package struct ActStep: Hashable, Sendable {
    package let kind: Act.Step.Kind
    /// What it is called in a sentence: "cannot close", "to close takes a code".
    package let words: Phrase
    private let traits: Set<Trait>

    package enum Trait: Sendable {
        /// The comment of the line is part of it; any other step has it noted beside it.
        case keepsComment
        /// It leaves the case where it is, so that it is not what comes next.
        case isAside
        /// It is half of an act, so nobody is told to do it.
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
