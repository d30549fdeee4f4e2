package import DispatchCore
package import DispatchDomain

/// What a run of the timekeeper has done.
package struct TimekeeperRun: Sendable {
    /// The number of things performed.
    package internal(set) var done = 0
    /// The cases and units on which something is due that can't be done, because rows of theirs are damaged.
    package internal(set) var stuck: [JournalSubject: StoreProblem] = [:]

    /// What is wrong with the first of them; nil if there are none.
    package var problem: StoreProblem? { stuck.min { $0.key.text < $1.key.text }?.value }
}
