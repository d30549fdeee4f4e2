import ConsoleScreen
import DispatchCore
import DispatchDomain

/// Reads one case, unit or place with everything that the panes show of it.
struct DetailReader {
    let session: BackendState.Session
    private var desk: Desk { session.desk }

    /// The most units listed for a case, including those that can't come.
    private static let mostCandidates = 20
    private static let mostOrders = 20

    init(_ session: BackendState.Session) {
        self.session = session
    }

    /// - parameter history: The case's history if it is known; nil reads it from the journal.
    func detail(of id: CaseID, history: [JournalRow]? = nil) throws(DeskFailure) -> CaseDetail? {
        guard let item = try desk.fetchCase(id) else { return nil }
        let catalogue = desk.rules.catalogue
        let itemClass = item.classKey.flatMap { catalogue[$0] }
        return CaseDetail(
            item: item,
            className: itemClass?.name ?? item.classKey?.code ?? "",
            grid: try item.responsibility.map(responsible) ?? nil,
            history: try self.history(of: id, known: history),
            candidates: try candidates(for: item),
            duplicates: try duplicates(of: item),
            orders: try desk.orders(of: id),
            deadline: deadline(of: item),
            conditions: (itemClass?.conditions ?? []).map(words),
            closingCodes: codes(.closing),
            refusingCodes: codes(.refusing)
        )
    }

    /// - parameter history: The unit's history if it is known; nil reads it from the journal.
    func unit(_ callSign: CallSign, history: [JournalRow]? = nil) throws(DeskFailure) -> UnitDetail? {
        guard let view = try desk.unit(callSign) else { return nil }
        return UnitDetail(
            row: UnitRow(view: view, freshSeconds: desk.settings.freshSeconds),
            history: try self.history(of: callSign, known: history),
            orders: try desk.outbox(unit: callSign, limit: Self.mostOrders)
        )
    }

    func place(_ point: GeoPoint) throws(DeskFailure) -> PlaceCard {
        let grid = try desk.grid(at: point)
        return PlaceCard(
            point: point,
            address: session.city?.address(of: point) ?? point.text,
            grid: grid.map { "\($0.code) \($0.name)" },
            responsible: try grid.map { grid throws(DeskFailure) in try responsible(grid.responsibility) } ?? nil,
            nearest: try candidates(near: point, most: 5)
        )
    }

    func track(of unit: CallSign, since: Timestamp) throws(DeskFailure) -> [GeoPoint] {
        var points: [GeoPoint] = []
        do {
            try desk.track(of: unit, since: since, until: desk.now + 1) { _, fix in points.append(fix.point) }
        } catch {
            throw DeskFailure(reading: error)
        }
        return points
    }

    // MARK: Parts

    private func history(of id: CaseID, known: [JournalRow]?) throws(DeskFailure) -> [JournalRow] {
        if let known { return known }
        let entries = try desk.history(of: .onCase(id))
        return entries.map(JournalRowMaker(desk).row)
    }

    private func history(of unit: CallSign, known: [JournalRow]?) throws(DeskFailure) -> [JournalRow] {
        if let known { return known }
        let entries = try desk.history(ofUnit: unit)
        return entries.map(JournalRowMaker(desk).row)
    }

    private func responsible(_ code: String) throws(DeskFailure) -> String? {
        guard let grid = try desk.responsibilityGrid(code) else { return code }
        return [grid.name, grid.owner, grid.department].filter { !$0.isEmpty }.joined(separator: " ")
    }

    private func candidates(for item: Case) throws(DeskFailure) -> [CandidateRow] {
        guard let point = item.location.point, item.state.isOpen, item.state != .toClose else { return [] }
        return try candidates(near: point, most: Self.mostCandidates)
    }

    private func candidates(near point: GeoPoint, most: Int) throws(DeskFailure) -> [CandidateRow] {
        try desk.candidates(for: point).prefix(most).map {
            CandidateRow(candidate: $0, streetMetres: $0.streetMetres)
        }
    }

    private func duplicates(of item: Case) throws(DeskFailure) -> [CaseDetail.Duplicate] {
        guard item.state.isOpen, let key = item.classKey, let point = item.location.point else { return [] }
        return try desk.duplicates(of: key, near: point, at: desk.now, except: item.id).map(CaseDetail.Duplicate.init)
    }

    private func deadline(of item: Case) -> [Phrase] {
        guard let timer = item.timer else { return [] }
        let lines = Language.allCases.map { language in
            DeadlineExplanation.explain(timer, at: desk.now, calendar: desk.rules.calendar, language: language)
        }
        return zip(lines[0], lines[1]).map { Phrase($0, $1) }
    }

    private func words(_ condition: FilingCondition) -> Phrase {
        let limit = condition.limit.words
        return Phrase("\(condition.text) \(limit.chinese)", "\(condition.text) \(limit.english)")
    }

    private func codes(_ kind: OutcomeCode.Kind) -> [CaseDetail.Code] {
        desk.rules.catalogue.codes.filter { $0.kind == kind }.map { CaseDetail.Code(code: $0.code, words: $0.name) }
    }
}

extension CaseDetail.Duplicate {
    init(item: Case, metres: Double) {
        self.init(id: item.id, metres: metres, reportedAt: item.reportedAt, text: item.text)
    }
}
