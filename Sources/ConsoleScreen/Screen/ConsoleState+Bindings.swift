package import DispatchDomain

extension ConsoleState {
    /// Takes the keys that settings have bound; if these can't be used, says why and keeps those that were shipped.
    package mutating func bindKeys(_ bindings: [String: KeyBinding]) {
        do throws(SettingsProblem) {
            keys = try KeyTable.shipped.bound(bindings)
        } catch {
            let phrase = error.phrase
            say(
                .error,
                Phrase("按键用出厂的:\(phrase.chinese)", "the keys are as shipped: \(phrase.english)")
            )
        }
    }
}
