/// The register of acts, with look-ups by step and by kind of journal entry.
package enum ActRegister {
    /// Every act, in the order of the life of a case.
    package static let rows: [ActRow] = ActCode.allCases.map(\.row)

    /// Every kind of journal entry: first those of acts, then the unprompted ones.
    package static let events: [EventRow] = rows.flatMap(\.events) + Unprompted.events

    /// Returns the words for a kind of journal entry; the kind itself if it is unknown (of another program version).
    package static func words(kind: String) -> Phrase { words[kind] ?? Phrase(kind, kind) }

    private static let words: [String: Phrase] = events.reduce(into: [:]) { $0[$1.kind.code] = $1.words }

    /// Returns the row of a kind of step and its act; the act is nil for a step that only the desk or a device takes.
    package static func step(_ kind: Act.Step.Kind) -> (act: ActCode?, step: ActStep)? { steps[kind] }

    private static let steps: [Act.Step.Kind: (act: ActCode?, step: ActStep)] = {
        let ofActs = rows.flatMap { row in row.steps.map { (act: ActCode?.some(row.act), step: $0) } }
        let others = Unprompted.steps.map { (act: ActCode?.none, step: $0) }
        return (ofActs + others).reduce(into: [:]) { $0[$1.step.kind] = $1 }
    }()

    /// Returns the wording of the register, for sentences of lower layers.
    ///
    /// - Parameters:
    ///   - zone: The time zone of the desk, for the times in a sentence.
    ///   - name: Returns the name of a case on the screen, such as `#341`.
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
    /// Whether the comment of a line is part of the step.
    package var keepsComment: Bool { ActRegister.step(self)?.step.has(.keepsComment) ?? false }
}

extension CaseAction.Kind {
    private var entry: (act: ActCode?, step: ActStep)? { ActRegister.step(.onCase(self)) }

    /// Its words in a sentence.
    package var words: Phrase { entry?.step.words ?? Phrase(rawValue, rawValue) }

    /// The act of an operator that takes this step; nil for a step that only the desk takes, or for half of an act.
    package var act: ActCode? { entry.flatMap { $0.step.has(.isHalf) ? nil : $0.act } }

    /// Its code on the command line, for refusals that say what to type next; nil as for `act`.
    package var verb: String? { act?.rawValue }

    /// Whether the state of the case stays, so that refusals prefer other steps as the next one.
    package var isAside: Bool { entry?.step.has(.isAside) ?? false }
}
