package import DispatchDomain

/// What is due on cases at a moment.
package struct DueActs: Sendable {
    /// The acts, each with its case and the time from which it counts.
    package internal(set) var acts: [(id: CaseID, action: CaseAction, at: Timestamp)] = []
    /// The cases that should return and whose rows can't be read, with what is wrong.
    package internal(set) var unreadable: [(id: CaseID, problem: StoreProblem)] = []
}
