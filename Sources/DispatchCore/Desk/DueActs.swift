package import DispatchDomain

/// What is due on cases at a moment.
package struct DueActs: Sendable {
    /// The acts, each with its case and the time from which it counts.
    package internal(set) var acts: [(id: CaseID, action: CaseAction, at: Timestamp)] = []
    /// The cases whose rows can't be read, with what is wrong.
    package internal(set) var unreadable: [(id: CaseID, problem: StoreProblem)] = []

    /// Adds the acts of a case; one that can't be read is noted and holds up no other.
    mutating func add(
        _ id: CaseID,
        in store: Store,
        _ due: () throws -> [(action: CaseAction, at: Timestamp)]
    ) throws {
        do {
            acts += try due().map { (id, $0.action, $0.at) }
        } catch {
            let problem = StoreProblem.from(error, at: store.path)
            guard problem.kind == .integrity else { throw problem }
            unreadable.append((id, problem))
        }
    }
}
