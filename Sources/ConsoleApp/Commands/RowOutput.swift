import DispatchCore
import DispatchDomain

/// Writes the rows of a list, as lines or as JSON.
struct RowOutput {
    private let session: DeskSession
    private let json: Bool
    private var desk: Desk { session.desk }

    init(_ session: DeskSession, json: Bool) {
        self.session = session
        self.json = json
    }

    func put(_ line: @autoclosure () -> String, _ value: @autoclosure () -> JSONValue) {
        Output.line(json ? value().line : PlainText.harmless(line()))
    }

    func cases(_ filters: [String], limit: Int?) throws(DeskFailure) {
        let wanted = try FilterWords(filters, desk)
        let found =
            wanted.terms.isEmpty
            ? try desk.cases(matching: wanted.filter, limit: limit)
            : try desk.search(wanted.terms, filter: wanted.filter, limit: limit ?? .max)
        let rows = RecordRows(session)
        for item in found { put(rows.line(item), session.json.value(item)) }
    }

    func units(_ filters: [String], limit: Int?) throws(DeskFailure) {
        let rows = RecordRows(session)
        let found = try UnitWords(filters).filter(desk.units()).prefix(limit ?? .max)
        for view in found { put(rows.line(view), session.json.value(view)) }
    }

    func journal(_ filters: [String], limit: Int?) throws(DeskFailure) {
        let rows = RecordRows(session)
        for entry in try JournalWords(filters, desk).entries(desk, limit: limit) {
            put("\(entry.seq)  \(rows.line(entry))", session.json.value(entry))
        }
    }

    func devices(_ filters: [String], limit: Int?) throws(DeskFailure) {
        let words = try DeviceWords(filters, desk)
        let rows = DeviceRows(session)
        let book = try DeviceBook(desk)
        var left = limit ?? .max
        for view in try desk.deviceViews() where left > 0 {
            let presence = book.presence(of: view)
            guard words.isWanted(view, presence: presence) else { continue }
            left -= 1
            put(rows.line(view, presence: presence), session.json.value(view, presence: presence))
        }
    }

    func outbox(_ filters: [String], limit: Int?) throws(DeskFailure) {
        let words = try OutboxWords(filters, desk)
        let rows = DeviceRows(session)
        let items = try desk.outbox(states: words.states, unit: words.unit, limit: words.isPlain ? limit : nil)
        for item in items.filter(words.isWanted).suffix(limit ?? .max) {
            put(rows.line(item), session.json.value(item))
        }
    }

    func counters(_ filters: [String], limit: Int?) throws(DeskFailure) {
        let found = try desk.counters().filter { counter in filters.allSatisfy { counter.name.contains($0) } }
        for counter in found.prefix(limit ?? .max) {
            put(
                "\(counter.name)  \(counter.value)",
                .object(["name": .text(counter.name), "value": JSONValue(counter.value)])
            )
        }
    }
}
