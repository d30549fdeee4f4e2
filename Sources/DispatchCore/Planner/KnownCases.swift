import DispatchDomain

/// A cache of the cases that a transaction has changed: a long one reads the same cases again and again.
///
/// Units are not cached, because events of their cases change them too.
final class KnownCases {
    private var cases: [CaseID: Case] = [:]

    func forgetAll() { cases = [:] }

    func keep(_ change: ActOutcome.Change) {
        if let changed = change.ofCase { cases[changed.id] = changed.after }
    }

    subscript(id: CaseID) -> Case? { cases[id] }
}
