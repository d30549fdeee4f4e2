import ConsoleScreen
import DispatchCore
import DispatchDomain
import Synchronization

/// Keeps the histories that are on the screen, so that news are added to them and the journal is not read again.
final class HistoryKeeper: Sendable {
    private struct Histories {
        var ofCase = KeptHistory<CaseID>()
        var ofUnit = KeptHistory<CallSign>()
        /// Counts what has been told: whoever reads sees by it whether he may have missed something.
        var told = 0
    }

    private let histories = Mutex(Histories())

    /// Reads a case.
    ///
    /// - parameter read: Is given the case's history, unless that has to be read too.
    func read(
        _ id: CaseID,
        on day: LocalDay,
        _ read: ([JournalRow]?) throws(DeskFailure) -> CaseDetail?
    ) throws(DeskFailure) -> CaseDetail? {
        try self.read(id, on: day, from: \.ofCase, history: \.history, read)
    }

    /// Reads a unit.
    ///
    /// - parameter read: Is given the unit's history, unless that has to be read too.
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
        let (known, told) = histories.withLock { ($0[keyPath: kept].rows(of: id, on: day), $0.told) }
        let detail = try read(known)
        let rows = detail.map { $0[keyPath: history] } ?? []
        histories.withLock { histories in
            histories[keyPath: kept].keep(rows, of: id, on: day, isCurrent: histories.told == told)
        }
        return detail
    }

    /// Adds what has happened to cases and units.
    func add(cases: [CaseID: [JournalRow]], units: [CallSign: [JournalRow]]) {
        histories.withLock { histories in
            histories.told += 1
            histories.ofCase.add(cases)
            histories.ofUnit.add(units)
        }
    }

    /// Forgets them all: what has happened is not known entry by entry.
    func forget() {
        histories.withLock { histories in
            histories.told += 1
            histories.ofCase.forget()
            histories.ofUnit.forget()
        }
    }
}
