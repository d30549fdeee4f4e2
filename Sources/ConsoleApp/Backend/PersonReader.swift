import ConsoleScreen
import DispatchCore
import DispatchDomain

/// Finds out who sits here, and what he left when he was here last.
struct PersonReader {
    private let session: BackendState.Session
    private var desk: Desk { session.desk }

    init(_ session: BackendState.Session) {
        self.session = session
    }

    /// The person of that name; whoever may sit here where there is none.
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

    /// A desk whose people have not been brought in yet must be workable all the same.
    private func person(_ name: String) throws(DeskFailure) -> Operator? {
        if let known = try desk.person(named: name) { return known }
        guard name == "admin" else { return nil }
        return try desk.operators().isEmpty ? Operator(name: name, displayName: "管理员", roles: [.admin]) : nil
    }

    private func preferences(of name: String) throws(DeskFailure) -> Preferences {
        // What an older or newer console wrote and this one can't read is left alone until it is changed.
        try desk.preferences(of: name).flatMap { try? JournalCoding.decode(Preferences.self, from: $0) }
            ?? Preferences()
    }
}
