import CellCanvas
import ConsoleScreen
import DispatchCore
import DispatchDomain

/// Writes the rows of a list, as text or as JSON.
struct RowOutput {
    private let session: DeskSession
    private let json: Bool
    private var desk: Desk { session.desk }

    init(_ session: DeskSession, json: Bool) {
        self.session = session
        self.json = json
    }

    func put(_ line: @autoclosure () -> String, _ value: @autoclosure () -> JSONValue) {
        if json { Output.line(value()) } else { Output.line(SafeText(line())) }
    }

    func cases(_ filters: [String], limit: Int?) throws(DeskFailure) {
        let wanted = try Question(filters, about: .cases, desk)
        let found =
            wanted.terms.isEmpty
            ? try desk.cases(matching: wanted, limit: limit)
            : try desk.search(wanted.terms, wanted, limit: limit ?? .max)
        let rows = RecordRows(session)
        for item in found { put(rows.line(item), session.json.value(item)) }
    }

    func units(_ filters: [String], limit: Int?) throws(DeskFailure) {
        let rows = RecordRows(session)
        let wanted = try Question(filters, about: .units, desk)
        let found = try desk.units().lazy.filter(wanted.matches).prefix(limit ?? .max)
        for view in found { put(rows.line(view), session.json.value(view)) }
    }

    func journal(_ filters: [String], limit: Int?) throws(DeskFailure) {
        let rows = RecordRows(session)
        for entry in try desk.journal(matching: Question(filters, about: .journal, desk), limit: limit) {
            put("\(entry.seq)  \(rows.line(entry))", session.json.value(entry))
        }
    }

    func devices(_ filters: [String], limit: Int?) throws(DeskFailure) {
        let wanted = try Question(filters, about: .devices, desk)
        let rows = DeviceRows(session)
        let book = try DeviceBook(desk)
        var left = limit ?? .max
        for view in try desk.deviceViews() where left > 0 {
            let presence = book.presence(of: view)
            guard wanted.matches(view, presence: presence) else { continue }
            left -= 1
            put(rows.line(view, presence: presence), session.json.value(view, presence: presence))
        }
    }

    func outbox(_ filters: [String], limit: Int?) throws(DeskFailure) {
        let rows = DeviceRows(session)
        for item in try desk.outbox(matching: Question(filters, about: .outbox, desk), limit: limit) {
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
