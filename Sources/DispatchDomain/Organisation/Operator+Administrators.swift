extension Operator {
    /// Checks that somebody with the role `ADM` is left after a change of operators.
    ///
    /// A desk that has no administrator yet may be given other operators first.
    ///
    /// - parameters:
    ///   - known: All operators before the change.
    ///   - changed: Those that are added or replaced by name; of several with one name the last counts.
    /// - throws: `DeskRefusal.lastAdministrator` if the change takes the role from the last one who has it.
    package static func requireAdministrator(
        among known: [Operator],
        changing changed: [Operator]
    ) throws(Refusal) {
        guard known.contains(where: { $0.has(.admin) }) else { return }
        let after = Dictionary((known + changed).map { ($0.name, $0) }) { _, last in last }
        guard after.values.contains(where: { $0.has(.admin) }) else { throw .ofDesk(.lastAdministrator) }
    }
}
