import DispatchDomain

/// The cases of a transaction as it has left them: a long one asks for the same ones again and again.
final class KnownCases {
    private var cases: [CaseID: Case] = [:]

    func forgetAll() { cases = [:] }

    subscript(id: CaseID) -> Case? {
        get { cases[id] }
        set { cases[id] = newValue }
    }
}
