import ConsoleScreen
import DispatchDomain

/// The history of the case or unit that was read last, extended by new entries so that the journal is not read again.
struct KeptHistory<Subject: Hashable & Sendable>: Sendable {
    private var subject: Subject?
    private var rows: [JournalRow] = []
    /// The day on which the rows were made: their wording of times is relative to it.
    private var day: LocalDay?

    /// Returns the history if it is that of `subject` and of that day, else nil.
    func rows(of subject: Subject, on day: LocalDay) -> [JournalRow]? {
        self.subject == subject && self.day == day ? rows : nil
    }

    /// Keeps a history that was read.
    ///
    /// - parameter isCurrent: Whether no entries arrived during the read; any that did may be missing from `rows`.
    mutating func keep(_ rows: [JournalRow], of subject: Subject, on day: LocalDay, isCurrent: Bool) {
        if isCurrent {
            (self.subject, self.rows, self.day) = (subject, rows, day)
        } else if self.subject != subject || self.day != day {
            forget()
        }
    }

    /// Appends new rows, except those that the history has already.
    mutating func add(_ added: [Subject: [JournalRow]]) {
        guard let subject, let more = added[subject] else { return }
        let newest = rows.last?.seq ?? 0
        rows += more.filter { $0.seq > newest }
    }

    mutating func forget() { self = KeptHistory() }
}
