/// The wording that higher layers hand down for sentences: the name of a case on the screen, and the texts of the acts.
package struct Wording {
    /// The words for a step of an act in a sentence, and its verb on the command line.
    package struct Step: Sendable {
        package var words: Phrase
        /// The typed code; nil for a step that only the desk takes.
        package var verb: String?
        /// Whether it leaves the state of the case unchanged, so that refusals prefer other steps as the next one.
        package var isAside: Bool

        package init(words: Phrase, verb: String?, isAside: Bool) {
            self.words = words
            self.verb = verb
            self.isAside = isAside
        }
    }

    /// The time zone of the desk, for the times in a sentence.
    package let zone: DeskZone
    /// Returns the name of a case on the screen, such as `#341`.
    package let name: (CaseID) -> String
    /// Returns the wording of a step by its name, as in the documentation of acts.
    package let step: @Sendable (String) -> Step
    /// Returns the words for a kind of journal entry.
    package let entry: @Sendable (String) -> Phrase

    package init(
        zone: DeskZone,
        name: @escaping (CaseID) -> String,
        step: @escaping @Sendable (String) -> Step,
        entry: @escaping @Sendable (String) -> Phrase
    ) {
        self.zone = zone
        self.name = name
        self.step = step
        self.entry = entry
    }

    /// Returns a change in words: `zhao 21:05 立案`, "filed 21:05 by zhao".
    package func words(_ change: LastChange) -> Phrase {
        let what = entry(change.kind)
        let minute = zone.timeOfDay(of: change.at) / Milliseconds.minute * Milliseconds.minute
        let time = ClockText.time(minute)
        // For what a unit's device reported, the actor is the unit.
        let who = if case .unit(let unit) = JournalSubject(change.by) { unit.rawValue } else { change.by }
        return Phrase("\(who) \(time) \(what.chinese)", "\(what.english) \(time) by \(who)")
    }
}
