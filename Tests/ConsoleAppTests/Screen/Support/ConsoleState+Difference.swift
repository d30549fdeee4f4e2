import ConsoleScreen

extension ConsoleState {
    /// Returns whether any property differs from that of another state.
    ///
    /// The key table is left out: no key changes it, and comparing it takes longer than all the rest.
    func differs(from other: ConsoleState) -> Bool {
        zip(Mirror(reflecting: self).children, Mirror(reflecting: other).children).contains { mine, theirs in
            mine.label != "keys" && !Self.isSame(mine.value, theirs.value)
        }
    }

    /// Compares values, or their descriptions if they are not `Equatable`.
    private static func isSame(_ one: Any, _ other: Any) -> Bool {
        guard let one = one as? any Equatable else { return String(describing: one) == String(describing: other) }
        return isEqual(one, other)
    }

    private static func isEqual<Value: Equatable>(_ one: Value, _ other: Any) -> Bool { one == other as? Value }
}
