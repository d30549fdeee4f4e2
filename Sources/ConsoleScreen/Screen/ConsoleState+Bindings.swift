package import DispatchDomain

extension ConsoleState {
    /// Applies the key bindings of the settings; if they are invalid, reports the problem and keeps the shipped keys.
    package mutating func bindKeys(_ bindings: [String: KeyBinding]) {
        do throws(SettingsProblem) {
            keys = try KeyTable.shipped.bound(bindings)
        } catch {
            let phrase = error.phrase
            say(
                .error,
                Phrase("按键改用出厂设置:\(phrase.chinese)", "using the shipped keys: \(phrase.english)")
            )
        }
    }
}
