import ConsoleScreen
import DispatchCore
import DispatchDomain

/// Answers the verbs that only read: `f`, `g`, `ih`, `uh`, `ne`, `pl`.
struct QueryRunner {
    struct Answer {
        var lines: [String] = []
        var results: [JSONValue] = []
    }

    private let session: DeskSession
    private var desk: Desk { session.desk }
    private var rows: RecordRows { RecordRows(session) }

    init(_ session: DeskSession) {
        self.session = session
    }

    func answer(_ query: ActRow.Query, _ reading: CommandReading) throws(DeskFailure) -> Answer {
        switch query {
        case .found: return try find(reading.terms)
        case .nearest: return try nearest(reading)
        case .history: return try history(reading)
        case .trail: return try track(reading)
        case .shown: return try show(reading)
        case .supposed: return Answer()
        }
    }

    /// Finds cases that have every field and term, and units, places and journal entries that have every term.
    func find(_ words: [String]) throws(DeskFailure) -> Answer {
        // Every text holds an empty one.
        let wanted = try Question(words.filter { !$0.isBlank }, about: .cases, desk)
        var answer = Answer()
        let numbered = try cases(numbered: caseNumber(wanted.terms))
        let cases =
            wanted.terms.isEmpty
            ? try desk.cases(matching: wanted, limit: 50)
            : try desk.search(wanted.terms, wanted)
        for item in numbered + cases.filter({ item in !numbered.contains { $0.id == item.id } }) {
            add("case", rows.line(item), session.json.value(item), to: &answer)
        }
        guard !wanted.terms.isEmpty else { return answer }
        let text = wanted.terms.joined(separator: " ")
        for view in try desk.units() where view.matches(wanted.terms) {
            add("unit", rows.line(view), session.json.value(view), to: &answer)
        }
        for match in desk.gazetteer.find(text) {
            let point = match.location.point
            add(
                "place",
                "\(match.location.label) \(point.map(\.text) ?? "")",
                .object([
                    "name": .text(match.location.label), "lat": JSONValue(point?.latitude),
                    "lon": JSONValue(point?.longitude),
                ]),
                to: &answer
            )
        }
        for entry in try desk.searchJournal(wanted.terms, since: wanted.since, until: wanted.until) {
            add("journal", rows.line(entry), session.json.value(entry), to: &answer)
        }
        return answer
    }

    /// Returns a case number if that is the only term: `341`, `#341`.
    private func caseNumber(_ terms: [String]) -> Int? {
        guard terms.count == 1 else { return nil }
        let digits = terms[0].drop { $0 == "#" }
        return (3...6).contains(digits.count) ? Int(digits) : nil
    }

    private func cases(numbered number: Int?) throws(DeskFailure) -> [Case] {
        guard let number else { return [] }
        return try desk.cases(number: number, day: nil)
    }

    private func add(_ type: String, _ line: String, _ value: JSONValue, to answer: inout Answer) {
        answer.lines.append(line)
        answer.results.append(.object(["type": .text(type), "value": value]))
    }

    private func nearest(_ reading: CommandReading) throws(DeskFailure) -> Answer {
        guard let point = try point(reading) else { throw .refused(.ofCase(.missing(.position, action: .dispatch))) }
        var answer = Answer()
        for (rank, candidate) in try desk.candidates(for: point).prefix(reading.number ?? 5).enumerated() {
            answer.lines.append("\(rank + 1) " + rows.line(candidate))
            answer.results.append(
                .object([
                    "unit": .text(candidate.unit.callSign.rawValue), "name": .text(candidate.unit.name),
                    "distance_m": JSONValue(candidate.distance.isFinite ? candidate.distance.rounded() : nil),
                    "street_m": JSONValue(candidate.streetMetres?.rounded()),
                    "fix_age_s": JSONValue(candidate.fixAge == .max ? nil : candidate.fixAge / Milliseconds.second),
                    "status": JSONValue(candidate.status.rawValue),
                    "fit": .bool(candidate.unfit == nil), "reason": JSONValue(candidate.unfit?.rawValue),
                ])
            )
        }
        return answer
    }

    private func point(_ reading: CommandReading) throws(DeskFailure) -> GeoPoint? {
        if let id = reading.cases.first { return try desk.fetchCase(id)?.location.point }
        if let unit = reading.units.first { return try desk.unit(unit)?.fix?.point }
        return reading.location?.point
    }

    private func history(_ reading: CommandReading) throws(DeskFailure) -> Answer {
        var answer = Answer()
        var entries: [JournalEntry] = []
        for id in reading.cases { entries += try desk.history(of: .onCase(id)) }
        for unit in reading.units { entries += try desk.history(ofUnit: unit) }
        for entry in entries {
            answer.lines.append(rows.line(entry))
            answer.results.append(session.json.value(entry))
        }
        return answer
    }

    /// Returns a unit's track: one line for each fix, oldest first.
    private func track(_ reading: CommandReading) throws(DeskFailure) -> Answer {
        var answer = Answer()
        guard let unit = reading.units.first else { return answer }
        let since = reading.since ?? desk.now + -Milliseconds.hour
        do {
            try desk.track(of: unit, since: since, until: desk.now + 1) { unit, fix in
                answer.lines.append(rows.line(fix))
                answer.results.append(session.json.value(fix, of: unit))
            }
        } catch {
            throw DeskFailure(reading: error)
        }
        if answer.lines.isEmpty {
            let span = session.time.moment(since)
            answer.lines = [
                Phrase("\(unit) 自 \(span) 起没有轨迹", "no track of \(unit) since \(span)")(session.language)
            ]
        }
        return answer
    }

    private func show(_ reading: CommandReading) throws(DeskFailure) -> Answer {
        var answer = Answer()
        if let id = reading.cases.first, let item = try desk.fetchCase(id) {
            answer.lines = try rows.card(item)
            answer.results = [session.json.value(item)]
        } else if let unit = reading.units.first, let view = try desk.unit(unit) {
            answer.lines = UnitCard(session).lines(try WholeUnit(view, desk))
            answer.results = [session.json.value(view)]
        } else if let location = reading.location, let point = location.point {
            let grid = try desk.grid(at: point)
            let owner =
                try grid.map { grid throws(DeskFailure) in try desk.responsibilityGrid(grid.responsibility) } ?? nil
            answer.lines = [
                "\(location.label) \(point.text)",
                [grid?.code.rawValue, grid?.name, owner?.name, owner?.owner, owner?.department].compactMap { $0 }
                    .joined(separator: " "),
            ]
            answer.results = [
                .object([
                    "name": .text(location.label), "lat": JSONValue(point.latitude), "lon": JSONValue(point.longitude),
                    "grid": JSONValue(grid?.code.rawValue), "responsibility": JSONValue(grid?.responsibility),
                ])
            ]
        }
        return answer
    }
}
