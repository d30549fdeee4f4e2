import ConsoleScreen
import DispatchCore
import DispatchDomain

/// The rows that the screen has, by key, so that only those that differ are sent again.
struct LiveView {
    private(set) var cases: [CaseID: CaseRow] = [:]
    private(set) var units: [CallSign: UnitRow] = [:]
    private(set) var counts: [Stage: Int] = [:]
    /// The sequence number of the last journal entry that is applied.
    var end: Int64 = 0
    /// The newest receipt time of the units' fixes, as of the full read.
    private(set) var received = Timestamp(milliseconds: 0)
    /// The journal rows to be sent with a full read.
    var journal: [JournalRow] = []

    private var order: [CaseID] = []
    private let freshSeconds: Int
    private var names: [CallSign: String] = [:]
    private var suggestions: UnitRecommendations
    private var waiting: Set<CaseID> = []
    private var rows: CaseRowMaker
    private var sosUnits: Set<CallSign> = []
    /// The streets along which distances are measured; nil until they have been read.
    var streets: StreetNetwork?

    /// Up to this many waiting cases get new recommendations with every change; more than this only with `suggestAll`.
    private static let mostAtOnce = 1000
    /// Up to this many waiting cases, distances are measured along the streets.
    private static let mostMeasured = 300

    init(_ desk: Desk) {
        freshSeconds = desk.settings.freshSeconds
        suggestions = UnitRecommendations(freshSeconds: freshSeconds)
        rows = CaseRowMaker(desk)
    }

    var casesInOrder: [CaseRow] { order.compactMap { cases[$0] } }
    var unitsInOrder: [UnitRow] { units.values.sorted { $0.callSign < $1.callSign } }
    var nextStale: Timestamp? { waiting.isEmpty ? nil : suggestions.nextStale }

    // MARK: Full read

    /// Reads the worst cases and the counts only, which are shown before everything else is read.
    mutating func readWorst(_ desk: Desk, limit: Int) throws(DeskFailure) {
        end = try desk.journalEnd()
        try readCases(desk, limit: limit)
        counts = try desk.openCounts()
    }

    /// Reads everything; `journal` gets the rows of the newest `length` entries.
    mutating func read(_ desk: Desk, journal length: Int) throws(DeskFailure) {
        // The end is read first: entries that come in during the read are applied once more, and none is missed.
        let entries = try desk.newestJournal(length)
        end = entries.last?.seq ?? 0
        let now = desk.now
        for view in try desk.units() { put(view, at: now) }
        received = units.values.compactMap { $0.view.fix?.receivedAt }.max() ?? received
        try readCases(desk, limit: nil)
        let maker = JournalRowMaker(desk, names: names)
        journal = entries.map(maker.row)
    }

    private mutating func readCases(_ desk: Desk, limit: Int?) throws(DeskFailure) {
        let summaries = try desk.openSummaries(limit: limit)
        cases = Dictionary(minimumCapacity: summaries.count)
        counts = [:]
        waiting = []
        order = summaries.map(\.id)
        for summary in summaries { put(rows.row(summary)) }
    }

    // MARK: Changes

    /// What new journal entries have changed.
    struct Change {
        var cases: [CaseRow] = []
        var closed: [CaseID] = []
        var units: [UnitRow] = []
        var journal: [JournalRow] = []
        /// The journal rows, by the case or unit whose history they belong to.
        var ofCases: [CaseID: [JournalRow]] = [:]
        var ofUnits: [CallSign: [JournalRow]] = [:]

        /// - parameter assigned: The units that are or were assigned to each case.
        mutating func add(_ row: JournalRow, _ entry: JournalEntry, assigned: [CaseID: [CallSign]]) {
            journal.append(row)
            switch row.subject {
            case .onCase(let id):
                ofCases[id, default: []].append(row)
                for unit in assigned[id] ?? [] where entry.names(unit) { ofUnits[unit, default: []].append(row) }
            case .unit(let unit): ofUnits[unit, default: []].append(row)
            case .desk, nil: break
            }
        }
    }

    /// Applies new entries, reading the present state of the cases and units that they concern.
    mutating func take(_ entries: [JournalEntry], from desk: Desk) throws(DeskFailure) -> Change {
        var ids: Set<CaseID> = []
        var touched: Set<CallSign> = []
        for entry in entries {
            switch JournalSubject(entry.subject) {
            case .onCase(let id):
                ids.insert(id)
                // A unit that was on the case before may have no assignment left, and so no row in the store.
                touched.formUnion(cases[id]?.units ?? [])
            case .unit(let unit): touched.insert(unit)
            case .desk, nil: break
            }
            // An entry made by a unit also changes when that unit was last heard.
            if let unit = Actor.unit(named: entry.actor) { touched.insert(unit) }
        }
        let found = try desk.touched(cases: ids, units: touched)
        let now = desk.now
        var change = Change()
        var freed = false
        for view in found.units {
            let before = units[view.unit.callSign]
            if put(view, at: now) { freed = true }
            if let row = units[view.unit.callSign], row != before { change.units.append(row) }
        }
        for summary in found.cases { put(rows.row(summary)) }
        let open = Set(found.cases.map(\.id))
        change.closed = ids.subtracting(open).sorted().filter { drop($0) }
        let busy = Set(change.units.map(\.callSign))
        let again =
            waiting.count <= Self.mostAtOnce && (freed || !busy.isEmpty)
            ? waiting
            : waiting.filter {
                open.contains($0) || (cases[$0]?.suggestion).map { busy.contains($0.unit) } ?? false
            }
        let changed = suggest(for: again).union(open)
        change.cases = changed.sorted().compactMap { cases[$0] }
        let maker = JournalRowMaker(desk, names: names)
        for entry in entries { change.add(maker.row(entry), entry, assigned: found.assigned) }
        end = max(end, entries.last?.seq ?? end)
        return change
    }

    /// Applies fixes; returns the rows of the units whose fix changed.
    mutating func take(_ fixes: [(unit: CallSign, fix: Fix)], at now: Timestamp) -> [UnitRow] {
        fixes.compactMap { unit, fix in
            guard var row = units[unit], row.view.fix != fix else { return nil }
            row.view.fix = fix
            units[unit] = row
            suggestions.update(row.view, at: now)
            return row
        }
    }

    // MARK: Recommendations

    /// Computes all recommendations again; returns the rows whose recommendation changed.
    @discardableResult
    mutating func suggestAll(at now: Timestamp) -> [CaseRow] {
        suggestions.forgetStale(at: now)
        return suggest(for: waiting).sorted().compactMap { cases[$0] }
    }

    private mutating func suggest(for ids: Set<CaseID>) -> Set<CaseID> {
        let streets = waiting.count <= Self.mostMeasured ? streets : nil
        return ids.filter { id in
            guard let row = cases[id] else { return false }
            let found = suggestions.suggestion(for: row, along: streets)
            guard row.suggestion?.unit != found?.unit || !isNear(row.suggestion, found) else { return false }
            cases[id]?.suggestion = found
            return true
        }
    }

    /// Whether the two distances differ by less than 10 m, which is not worth a new row.
    private func isNear(_ old: CaseRow.Suggestion?, _ new: CaseRow.Suggestion?) -> Bool {
        guard let old, let new else { return old == nil && new == nil }
        guard old.isStraight == new.isStraight else { return false }
        return abs(old.metres - new.metres) < 10
    }

    // MARK: Rows

    private mutating func put(_ row: CaseRow) {
        var row = row
        if let old = cases[row.id] {
            counts[old.state.stage, default: 1] -= 1
            // The recommendation stays until it is computed again, as long as the case waits at the same point.
            if UnitRecommendations.isWaiting(row), row.point == old.point { row.suggestion = old.suggestion }
        }
        counts[row.state.stage, default: 0] += 1
        cases[row.id] = row
        if UnitRecommendations.isWaiting(row) { waiting.insert(row.id) } else { waiting.remove(row.id) }
    }

    private mutating func drop(_ id: CaseID) -> Bool {
        guard let old = cases.removeValue(forKey: id) else { return false }
        counts[old.state.stage, default: 1] -= 1
        waiting.remove(id)
        return true
    }

    /// Returns whether the unit can be recommended and could not before.
    @discardableResult
    private mutating func put(_ view: UnitView, at now: Timestamp) -> Bool {
        let unit = view.unit.callSign
        units[unit] = UnitRow(view: view, freshSeconds: freshSeconds)
        names[unit] = view.unit.name
        if view.sos == nil { sosUnits.remove(unit) } else { sosUnits.insert(unit) }
        return suggestions.update(view, at: now)
    }

    /// The SOS calls that are not acknowledged yet, the oldest first.
    func sos(_ city: City?) -> [SOSRow] {
        sosUnits.compactMap { unit -> SOSRow? in
            guard let view = units[unit]?.view, let sos = view.sos else { return nil }
            let point = sos.point ?? view.fix?.point
            let place = point.flatMap { point in city?.address(of: point) }
            return SOSRow(
                unit: unit,
                name: view.unit.name,
                at: sos.at,
                madeAt: sos.madeAt,
                place: place,
                point: point
            )
        }.sorted { ($0.at, $0.unit) < ($1.at, $1.unit) }
    }
}
