/// An invalid settings file or environment variable; the phrase names it, the place and the expected value.
package struct SettingsProblem: Error, Hashable, Sendable {
    package var phrase: Phrase

    package init(phrase: Phrase) {
        self.phrase = phrase
    }
}
