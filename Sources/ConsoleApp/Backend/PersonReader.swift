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
        guard let (person, actor) = try self.person(name) else { return .people(try desk.operators()) }
        state.set(person: person, as: actor)
        return .person(
            person,
            try preferences(of: person.name),
            drafts: try drafts.leftBehind(for: person.name),
            history: try desk.promptLines(of: person.name)
        )
    }

    /// Returns what the desk says of the operator now, if that has changed since the last time.
    ///
    /// What they may do is decided with each act; this is for what the screen shows.
    func changed(_ state: BackendState) throws(DeskFailure) -> BackendMessage? {
        guard let known = session.person, let person = try desk.person(named: known.name), state.update(person) else {
            return nil
        }
        return .personChanged(person)
    }

    /// Returns the operator of that name, and as whom they act.
    ///
    /// On a desk without operators its owner is accepted as `admin`, so that it can be set up.
    private func person(_ name: String) throws(DeskFailure) -> (Operator, Actor)? {
        if let known = try desk.person(named: name) { return (known, Actor(known)) }
        guard name == Actor.owner.name, DeskCaller(at: desk.folder).isOwner else { return nil }
        guard try desk.operators().isEmpty else { return nil }
        return (Operator(name: name, displayName: "管理员", roles: Actor.owner.roles), .owner)
    }

    private func preferences(of name: String) throws(DeskFailure) -> Preferences {
        // Preferences of another version that can't be read stay in the store until they are changed.
        try desk.preferences(of: name).flatMap { try? JournalCoding.decode(Preferences.self, from: $0) }
            ?? Preferences()
    }
}
