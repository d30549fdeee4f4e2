import ConsoleScreen

extension ConsoleState {
    /// Whether any part is not as it is in another state.
    ///
    /// Not the table of keys: no key changes it, and describing it takes longer than all the rest.
    func differs(from other: ConsoleState) -> Bool {
        zip(Mirror(reflecting: self).children, Mirror(reflecting: other).children).contains { mine, theirs in
            mine.label != "keys" && String(describing: mine.value) != String(describing: theirs.value)
        }
    }
}
