/// The register of acts, and what can be looked up in it.
package enum ActRegister {
    /// Every act, in the order of a case's life.
    package static let rows: [ActRow] = ActCode.allCases.map(\.row)

    /// Every kind of journal entry, those first that come of an act.
    package static let events: [EventRow] = rows.flatMap(\.events) + Unprompted.events

    /// What a kind of journal entry is called; the kind itself if it is of another version of the program.
    package static func words(kind: String) -> Phrase { words[kind] ?? Phrase(kind, kind) }

    private static let words: [String: Phrase] = events.reduce(into: [:]) { $0[$1.kind.code] = $1.words }

    /// A kind of step with the act it belongs to, if a person does it.
    package static func step(_ kind: Act.Step.Kind) -> (act: ActCode?, step: ActStep)? { steps[kind] }

    private static let steps: [Act.Step.Kind: (act: ActCode?, step: ActStep)] = {
        let ofActs = rows.flatMap { row in row.steps.map { (act: ActCode?.some(row.act), step: $0) } }
        let others = Unprompted.steps.map { (act: ActCode?.none, step: $0) }
        return (ofActs + others).reduce(into: [:]) { $0[$1.step.kind] = $1 }
    }()

    /// The words of the register for sentences of lower layers.
    ///
    /// - Parameters:
    ///   - zone: the desk's, for the times in it.
    ///   - name: what a case is called, `#341`.
    package static func wording(zone: DeskZone, name: @escaping (CaseID) -> String) -> Wording {
        Wording(
            zone: zone,
            name: name,
            step: { code in wordingSteps[code] ?? Wording.Step(words: Phrase(code, code), verb: nil, isAside: false) },
            entry: words(kind:)
        )
    }

    private static let wordingSteps: [String: Wording.Step] = steps.reduce(into: [:]) { table, entry in
        let (act, step) = entry.value
        let verb = step.has(.isHalf) ? nil : act?.rawValue
        table[entry.key.code] = Wording.Step(words: step.words, verb: verb, isAside: step.has(.isAside))
    }
}

extension Act.Step.Kind {
    /// Whether the comment of a line is part of it.
    package var keepsComment: Bool { ActRegister.step(self)?.step.has(.keepsComment) ?? false }
}

extension CaseAction.Kind {
    private var entry: (act: ActCode?, step: ActStep)? { ActRegister.step(.onCase(self)) }

    /// What it is called in a sentence.
    package var words: Phrase { entry?.step.words ?? Phrase(rawValue, rawValue) }

    /// The act that a person does to have it; nil for what only the desk does, and for halves of an act.
    package var act: ActCode? { entry.flatMap { $0.step.has(.isHalf) ? nil : $0.act } }

    /// The code that the command line has for it, so that a refusal can say what to type next.
    package var verb: String? { act?.rawValue }

    /// Whether it leaves the case where it is, so that it is not what comes next.
    package var isAside: Bool { entry?.step.has(.isAside) ?? false }
}
