import ConsoleScreen
import DispatchCore
import DispatchDomain

/// What has been told to the screen: rows by their names, so that only what differs is told again.
struct LiveView {
    private(set) var cases: [CaseID: CaseRow] = [:]
    private(set) var units: [CallSign: UnitRow] = [:]
    private(set) var counts: [Stage: Int] = [:]
    /// The last entry of the journal that is in all of this.
    private(set) var end: Int64 = 0
    /// When the newest of the positions came in.
    private(set) var received = Timestamp(milliseconds: 0)
    /// Entries to be told with the whole.
    var journal: [JournalRow] = []

    private var order: [CaseID] = []
    private let freshSeconds: Int
    private var names: [CallSign: String] = [:]
    private var suggestions: UnitRecommendations
    private var waiting: Set<CaseID> = []
    private var rows: CaseRowMaker
    private var sosUnits: Set<CallSign> = []
    /// Along which ways are measured, once they are known.
    var streets: StreetNetwork?

    /// So many rows get their suggestions anew with every change; more only now and then.
    private static let mostAtOnce = 1000
    /// Up to so many cases that wait, ways are measured along the streets.
    private static let mostMeasured = 300

    init(_ desk: Desk) {
        freshSeconds = desk.settings.freshSeconds
        suggestions = UnitRecommendations(freshSeconds: freshSeconds)
        rows = CaseRowMaker(desk)
    }

    var casesInOrder: [CaseRow] { order.compactMap { cases[$0] } }
    var unitsInOrder: [UnitRow] { units.values.sorted { $0.callSign < $1.callSign } }
    var nextStale: Timestamp? { waiting.isEmpty ? nil : suggestions.nextStale }

    // MARK: The whole

    mutating func read(_ desk: Desk, limit: Int?, journal length: Int) throws(DeskFailure) {
        // First the end: what comes in while we read is read once more, and nothing is missed.
        let entries = try desk.newestJournal(length)
        end = entries.last?.seq ?? 0
        let now = desk.now
        for view in try desk.units() { put(view, at: now) }
        received = units.values.compactMap { $0.view.fix?.receivedAt }.max() ?? received
        try readCases(desk, limit: limit)
        if limit != nil { counts = try desk.openCounts() }
        let maker = JournalRowMaker(desk, names: names)
        journal = entries.map(maker.row)
    }

    mutating func readAllCases(_ desk: Desk) throws(DeskFailure) { try readCases(desk, limit: nil) }

    private mutating func readCases(_ desk: Desk, limit: Int?) throws(DeskFailure) {
        let summaries = try desk.openSummaries(limit: limit)
        cases = Dictionary(minimumCapacity: summaries.count)
        counts = [:]
        waiting = []
        order = summaries.map(\.id)
        for summary in summaries { put(rows.row(summary)) }
    }

    // MARK: Changes

    struct Change {
        var cases: [CaseRow] = []
        var closed: [CaseID] = []
        var units: [UnitRow] = []
        var journal: [JournalRow] = []
        /// The same by whose history they belong to.
        var ofCases: [CaseID: [JournalRow]] = [:]
        var ofUnits: [CallSign: [JournalRow]] = [:]

        /// - parameter assigned: The units that have or had to do with each case.
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

    /// Takes in entries that are new, with what has become of the cases and units they are about.
    mutating func take(_ entries: [JournalEntry], from desk: Desk) throws(DeskFailure) -> Change {
        var ids: Set<CaseID> = []
        var touched: Set<CallSign> = []
        for entry in entries {
            switch JournalSubject(entry.subject) {
            case .onCase(let id):
                ids.insert(id)
                // Who was on the case before may be on none now, and in no table.
                touched.formUnion(cases[id]?.units ?? [])
            case .unit(let unit): touched.insert(unit)
            case .desk, nil: break
            }
            // Whoever speaks through a terminal has been heard.
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

    /// Takes in positions; returns the units that have one they did not have.
    mutating func take(_ fixes: [(unit: CallSign, fix: Fix)], at now: Timestamp) -> [UnitRow] {
        fixes.compactMap { unit, fix in
            guard var row = units[unit], row.view.fix != fix else { return nil }
            row.view.fix = fix
            units[unit] = row
            suggestions.update(row.view, at: now)
            return row
        }
    }

    // MARK: Suggestions

    /// Works out all suggestions anew; returns the rows whose suggestion is another one.
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

    /// Whether two distances read alike: a metre more is no news.
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
            // It stands until it is worked out again, as long as the case still waits.
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

    /// Returns whether the unit can be suggested now and could not before.
    @discardableResult
    private mutating func put(_ view: UnitView, at now: Timestamp) -> Bool {
        let unit = view.unit.callSign
        units[unit] = UnitRow(view: view, freshSeconds: freshSeconds)
        names[unit] = view.unit.name
        if view.sos == nil { sosUnits.remove(unit) } else { sosUnits.insert(unit) }
        return suggestions.update(view, at: now)
    }

    /// The calls for help that nobody has taken, the oldest first.
    func sos(_ city: City?) -> [SOSRow] {
        sosUnits.compactMap { unit -> SOSRow? in
            guard let view = units[unit]?.view, let sos = view.sos else { return nil }
            let point = sos.point ?? view.fix?.point
            let place = point.flatMap { point in city?.address(of: point) }
            return SOSRow(unit: unit, name: view.unit.name, at: sos.at, place: place, point: point)
        }.sorted { ($0.at, $0.unit) < ($1.at, $1.unit) }
    }
}
