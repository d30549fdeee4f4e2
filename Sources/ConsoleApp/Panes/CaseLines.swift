import CellCanvas
import DispatchCore

/// Lines about a case that several panes share.
struct CaseLines {
    let context: PaneContext
    let detail: CaseDetail
    let width: Int
    var item: Case { detail.item }

    /// A line that begins with the name of what follows, wrapped under it.
    func labelled(_ chinese: String, _ english: String, _ text: String, _ role: StyleRole = .text, most: Int = 6)
        -> [TextLine]
    {
        guard !text.isEmpty else { return [] }
        return TextLine.wrapped(label(chinese, english), text, role, width: width, context.rule, most: most)
    }

    /// The name at the beginning of a line; all of them equally wide.
    func label(_ chinese: String, _ english: String) -> TextLine {
        let text = context.say(chinese, english)
        let wanted = context.language == .chinese ? 5 : 8
        let gap = max(1, wanted - CellText.width(text, context.rule))
        return TextLine(text + String(repeating: " ", count: gap), .dim)
    }

    /// `■ #352 无照经营 兆麟公园东门`, and at the right end its state and what is left.
    var heading: TextLine {
        let light = item.light(at: context.state.now)
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

    /// Its units and what has become of the orders to them.
    var assignments: [TextLine] {
        item.latestAssignments.flatMap { assignment -> [TextLine] in
            var line = TextLine(" ")
            line.add(assignment.unit.rawValue, assignment.status.isActive ? .unitBusy : .dim, .bold)
            line.add(after: 1, role(assignment), .dim)
            line.add(after: 1, assignment.status.words(context.language), assignment.status.isActive ? .text : .dim)
            let moved = assignment.endedAt ?? assignment.arrivedAt ?? assignment.departedAt ?? assignment.takenAt
            line.add(after: 1, context.shortMoment(moved ?? assignment.orderedAt), .dim)
            line.add("  ")
            line.pieces += order(for: assignment.unit).pieces
            return [line] + said(assignment)
        }
    }

    private func role(_ assignment: Assignment) -> String {
        assignment.role == .lead ? context.say("主办", "lead") : context.say("协办", "support")
    }

    private func said(_ assignment: Assignment) -> [TextLine] {
        guard let text = assignment.text, !text.isEmpty else { return [] }
        return TextLine.wrapped(TextLine("    "), text, .dim, width: width, context.rule, most: 2)
    }

    /// `✓ 已送达 21:10`, `… 已发待回执`, `✗ 未送达: 终端没有回执`.
    private func order(for unit: CallSign) -> TextLine {
        guard let item = detail.orders.last(where: { $0.unit == unit }) else { return TextLine() }
        let words = item.state.words(context.language)
        let kind = item.kind == .recall ? context.say("撤回", "recall") + " " : ""
        switch item.state {
        case .delivered:
            let at = item.doneAt.map { " " + context.shortMoment($0) } ?? ""
            return TextLine("\(context.glyphs.check) \(kind)\(words)\(at)", .good)
        case .failed:
            let reason = item.reason.map { ": " + OutboxReason.words($0)(context.language) } ?? ""
            return TextLine("\(context.failure) \(kind)\(words)\(reason)", .error)
        case .queued, .sent: return TextLine("\(context.pending) \(kind)\(words)", .progress)
        case .cancelled: return TextLine("\(context.dash) \(kind)\(words)", .dim)
        }
    }

    /// An entry of its story: time, who, what; wrapped under what.
    func story(_ row: JournalRow, most: Int = 3) -> [TextLine] {
        var lead = TextLine(context.shortMoment(row.at), .dim)
        lead.add(" ")
        lead.add(row.actor, .dim)
        lead.add(" ")
        return TextLine.wrapped(lead, row.text(context.language), .text, width: width, context.rule, most: most)
    }
}
