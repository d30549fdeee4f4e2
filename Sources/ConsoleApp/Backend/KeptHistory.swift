import ConsoleScreen
import DispatchDomain

/// The history of the case or unit that was read last, kept up with the news: reading it again would be reading the
/// journal again.
struct KeptHistory<Subject: Hashable & Sendable>: Sendable {
    private var subject: Subject?
    private var rows: [JournalRow] = []
    /// What a row says of times is meant for the day it was made on.
    private var day: LocalDay?

    /// All of it; nil when it has to be read.
    func rows(of subject: Subject, on day: LocalDay) -> [JournalRow]? {
        self.subject == subject && self.day == day ? rows : nil
    }

    /// Keeps what has been read.
    ///
    /// - parameter isCurrent: Whether nothing was told of meanwhile; what was may be missing in it.
    mutating func keep(_ rows: [JournalRow], of subject: Subject, on day: LocalDay, isCurrent: Bool) {
        if isCurrent {
            (self.subject, self.rows, self.day) = (subject, rows, day)
        } else if self.subject != subject || self.day != day {
            forget()
        }
    }

    /// Adds what has happened; what was there when it was read is known.
    mutating func add(_ news: [Subject: [JournalRow]]) {
        guard let subject, let more = news[subject] else { return }
        let newest = rows.last?.seq ?? 0
        rows += more.filter { $0.seq > newest }
    }

    mutating func forget() { self = KeptHistory() }
}
