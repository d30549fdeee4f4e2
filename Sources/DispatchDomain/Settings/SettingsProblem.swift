/// A settings file or variable that can't be used: which, where, and what is wanted.
package struct SettingsProblem: Error, Hashable, Sendable {
    package var phrase: Phrase

    package init(phrase: Phrase) {
        self.phrase = phrase
    }
}
