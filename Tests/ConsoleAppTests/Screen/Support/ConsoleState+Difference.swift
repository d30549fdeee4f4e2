import ConsoleScreen

extension ConsoleState {
    /// Whether any part is not as it is in another state.
    ///
    /// Not the table of keys: no key changes it, and comparing it takes longer than all the rest.
    func differs(from other: ConsoleState) -> Bool {
        zip(Mirror(reflecting: self).children, Mirror(reflecting: other).children).contains { mine, theirs in
            mine.label != "keys" && !Self.isSame(mine.value, theirs.value)
        }
    }

    /// Describing is for what can't be compared.
    private static func isSame(_ one: Any, _ other: Any) -> Bool {
        guard let one = one as? any Equatable else { return String(describing: one) == String(describing: other) }
        return isEqual(one, other)
    }

    private static func isEqual<Value: Equatable>(_ one: Value, _ other: Any) -> Bool { one == other as? Value }
}
