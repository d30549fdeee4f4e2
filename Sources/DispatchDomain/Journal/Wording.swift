/// The words a sentence needs from higher up: what a case is called on the screen, and what the register of acts says.
package struct Wording {
    /// What a kind of step is called in a sentence, and the code that is typed for it.
    package struct Step: Sendable {
        package var words: Phrase
        /// Nil for what only the desk does.
        package var verb: String?
        /// Whether it leaves the case where it is, so that it is not what comes next.
        package var isAside: Bool

        package init(words: Phrase, verb: String?, isAside: Bool) {
            self.words = words
            self.verb = verb
            self.isAside = isAside
        }
    }

    /// The desk's, for the times in it.
    package let zone: DeskZone
    /// `#341`.
    package let name: (CaseID) -> String
    /// By the step's name, as in the documentation of acts.
    package let step: @Sendable (String) -> Step
    /// What a kind of journal entry is called.
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

    /// `zhao 21:05 立案`, "filed 21:05 by zhao".
    package func words(_ change: LastChange) -> Phrase {
        let what = entry(change.kind)
        let minute = zone.timeOfDay(of: change.at) / Milliseconds.minute * Milliseconds.minute
        let time = ClockText.time(minute)
        // What comes through a unit's terminal is the unit's doing.
        let who = if case .unit(let unit) = JournalSubject(change.by) { unit.rawValue } else { change.by }
        return Phrase("\(who) \(time) \(what.chinese)", "\(what.english) \(time) by \(who)")
    }
}
