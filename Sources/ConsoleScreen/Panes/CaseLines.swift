import CellCanvas
import DispatchDomain

/// Lines about a case that several panes share.
struct CaseLines {
    let context: PaneContext
    let detail: CaseDetail
    let width: Int
    var item: Case { detail.item }

    /// A label and a text, wrapped behind the label; no lines if the text is empty.
    func labelled(_ chinese: String, _ english: String, _ text: String, _ role: StyleRole = .text, most: Int = 6)
        -> [TextLine]
    {
        guard !text.isEmpty else { return [] }
        return TextLine.wrapped(label(chinese, english), text, role, width: width, context.rule, most: most)
    }

    /// A label, padded so that all are equally wide.
    func label(_ chinese: String, _ english: String) -> TextLine {
        let text = context.say(chinese, english)
        let wanted = context.language == .chinese ? 5 : 8
        let gap = max(1, wanted - CellText.width(text, context.rule))
        return TextLine(text + String(repeating: " ", count: gap), .dim)
    }

    /// `■ #352 无照经营 兆麟公园东门`, and at the right end its state and the time left.
    var heading: TextLine {
        let light = item.light(at: context.facts.now)
        var line = context.sign(light)
        line.add(" ")
        line.add(context.time.number(item.id), .caseNumber, .bold)
        line.add(after: 1, detail.className, .text, .bold)
        line.add(after: 1, item.location.label, .place)
        line.addTrailing(item.state.words(context.language), .text)
        if let left = item.timer?.deadline.map(context.time.remaining), item.state.isOpen {
            line.addTrailing(" \(left)", context.role(light))
        }
        return line
    }

    /// The case's units and the delivery of the orders to them.
    var assignments: [TextLine] {
        item.latestAssignments.flatMap { assignment -> [TextLine] in
            var line = TextLine(" ")
            line.add(assignment.unit.rawValue, assignment.status.isActive ? .unitBusy : .dim, .bold)
            line.add(after: 1, role(assignment), .dim)
            line.add(after: 1, assignment.status.words(context.language), assignment.status.isActive ? .text : .dim)
            let moved = assignment.endedAt ?? assignment.arrivedAt ?? assignment.departedAt ?? assignment.takenAt
            line.add(after: 1, context.shortMoment(moved ?? assignment.orderedAt), .dim)
            return with(order(for: assignment.unit), line) + feedback(assignment)
        }
    }

    /// Adds the delivery of an order to its unit's line, or below it if it does not fit.
    private func with(_ order: TextLine, _ line: TextLine) -> [TextLine] {
        let rule = context.rule
        guard !order.pieces.isEmpty else { return [line] }
        var line = line
        if line.width(rule) + 2 + order.width(rule) <= width {
            line.add("  ")
            line.pieces += order.pieces
            return [line]
        }
        var below = TextLine("    ")
        below.pieces += order.pieces
        return [line, below]
    }

    private func role(_ assignment: Assignment) -> String {
        assignment.role == .lead ? context.say("主办", "lead") : context.say("协办", "support")
    }

    private func feedback(_ assignment: Assignment) -> [TextLine] {
        guard let text = assignment.text, !text.isEmpty else { return [] }
        return TextLine.wrapped(TextLine("    "), text, .dim, width: width, context.rule, most: 2)
    }

    /// The delivery of the last two orders to units without an assignment, which were sent to verify or check.
    var otherOrders: [TextLine] {
        let assigned = Set(item.latestAssignments.map(\.unit))
        return detail.orders.filter { !assigned.contains($0.unit) }.suffix(2).map { order in
            var line = TextLine(" ")
            line.add(order.unit.rawValue, .unit)
            line.add(" ")
            line.pieces += context.delivery(order).pieces
            return line
        }
    }

    private func order(for unit: CallSign) -> TextLine {
        detail.orders.last { $0.unit == unit }.map(context.delivery) ?? TextLine()
    }

    /// The history, entry by entry: time, actor, text; long texts wrap in the text's column.
    func story(_ rows: some Collection<JournalRow>, most: Int) -> [TextLine] {
        let longest = rows.map { CellText.width(context.actor($0.actor), context.rule) }.max() ?? 0
        let column = min(longest, Self.widestActor)
        return rows.flatMap { row in
            let actor = CellText.fitted(context.actor(row.actor), to: column, context.rule)
            let gap = String(repeating: " ", count: max(0, column - CellText.width(actor, context.rule)) + 1)
            let lead = TextLine("\(context.shortMoment(row.at)) \(actor)\(gap)", .dim)
            return TextLine.wrapped(lead, row.text(context.language), .text, width: width, context.rule, most: most)
        }
    }

    private static let widestActor = 8
}
