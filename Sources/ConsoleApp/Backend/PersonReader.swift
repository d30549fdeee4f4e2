import ConsoleScreen
import DispatchCore
import DispatchDomain

/// Reads an operator with preferences, drafts left behind and line history.
struct PersonReader {
    private let session: BackendState.Session
    private var desk: Desk { session.desk }

    init(_ session: BackendState.Session) {
        self.session = session
    }

    /// Signs the operator in; returns the list of operators if the name is unknown.
    func signIn(_ name: String, _ state: BackendState, _ drafts: DraftKeeper) throws(DeskFailure) -> BackendMessage {
        guard let person = try person(name) else { return .people(try desk.operators()) }
        state.set(person: person)
        return .person(
            person,
            try preferences(of: person.name),
            drafts: try drafts.leftBehind(for: person.name),
            history: try desk.promptLines(of: person.name)
        )
    }

    /// Returns the operator of that name.
    ///
    /// On a desk without operators its owner is accepted as `admin`, so that it can be set up.
    private func person(_ name: String) throws(DeskFailure) -> Operator? {
        if let known = try desk.person(named: name) { return known }
        guard name == Actor.owner.name, DeskCaller(at: desk.folder).isOwner else { return nil }
        return try desk.operators().isEmpty ? Operator(name: name, displayName: "管理员", roles: [.admin]) : nil
    }

    private func preferences(of name: String) throws(DeskFailure) -> Preferences {
        // Preferences of another version that can't be read stay in the store until they are changed.
        try desk.preferences(of: name).flatMap { try? JournalCoding.decode(Preferences.self, from: $0) }
            ?? Preferences()
    }
}
