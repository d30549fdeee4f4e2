import DispatchDomain

/// The cases of a transaction as it has left them: a long one asks for the same ones again and again.
///
/// Only cases: a unit's row also changes by what happens to its cases.
final class KnownCases {
    private var cases: [CaseID: Case] = [:]

    func forgetAll() { cases = [:] }

    func keep(_ change: ActOutcome.Change) {
        if let changed = change.ofCase { cases[changed.id] = changed.after }
    }

    subscript(id: CaseID) -> Case? { cases[id] }
}
