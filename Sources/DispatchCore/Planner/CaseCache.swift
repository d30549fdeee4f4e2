import DispatchDomain

/// A cache of the cases that a transaction has changed: a long one reads the same cases again and again.
///
/// Units are not cached, because events of their cases change them too.
final class CaseCache {
    private var cases: [CaseID: Case] = [:]

    func removeAll() { cases = [:] }

    func update(with change: ActOutcome.Change) {
        if let changed = change.ofCase { cases[changed.id] = changed.after }
    }

    subscript(id: CaseID) -> Case? { cases[id] }
}
