import ConsoleScreen
import DispatchCore
import DispatchDomain
import Synchronization

/// Keeps the histories that are on the screen and appends new entries, so that the journal is not read again.
final class HistoryKeeper: Sendable {
    private struct Histories {
        var ofCase = KeptHistory<CaseID>()
        var ofUnit = KeptHistory<CallSign>()
        /// Counts additions and drops; a reader that sees the count change may have missed entries.
        var changes = 0
    }

    private let histories = Mutex(Histories())

    /// Reads a case.
    ///
    /// - parameter read: Gets the case's history if it is kept; nil means that it has to read it.
    func read(
        _ id: CaseID,
        on day: LocalDay,
        _ read: ([JournalRow]?) throws(DeskFailure) -> CaseDetail?
    ) throws(DeskFailure) -> CaseDetail? {
        try self.read(id, on: day, from: \.ofCase, history: \.history, read)
    }

    /// Reads a unit.
    ///
    /// - parameter read: Gets the unit's history if it is kept; nil means that it has to read it.
    func read(
        _ unit: CallSign,
        on day: LocalDay,
        _ read: ([JournalRow]?) throws(DeskFailure) -> UnitDetail?
    ) throws(DeskFailure) -> UnitDetail? {
        try self.read(unit, on: day, from: \.ofUnit, history: \.history, read)
    }

    private func read<ID, Detail>(
        _ id: ID,
        on day: LocalDay,
        from kept: WritableKeyPath<Histories, KeptHistory<ID>>,
        history: KeyPath<Detail, [JournalRow]>,
        _ read: ([JournalRow]?) throws(DeskFailure) -> Detail?
    ) throws(DeskFailure) -> Detail? {
        let (known, changes) = histories.withLock { ($0[keyPath: kept].rows(of: id, on: day), $0.changes) }
        let detail = try read(known)
        let rows = detail.map { $0[keyPath: history] } ?? []
        histories.withLock { histories in
            histories[keyPath: kept].keep(rows, of: id, on: day, isCurrent: histories.changes == changes)
        }
        return detail
    }

    /// Appends new rows to the kept histories of cases and units.
    func add(cases: [CaseID: [JournalRow]], units: [CallSign: [JournalRow]]) {
        histories.withLock { histories in
            histories.changes += 1
            histories.ofCase.add(cases)
            histories.ofUnit.add(units)
        }
    }

    /// Drops all histories, when the new entries are not known one by one.
    func forget() {
        histories.withLock { histories in
            histories.changes += 1
            histories.ofCase.forget()
            histories.ofUnit.forget()
        }
    }
}
