import CellCanvas
import DispatchDomain

/// The facts about the selected unit, below the list: its position, the orders sent to it, its latest entries.
struct UnitFooter {
    let context: PaneContext
    let detail: UnitDetail
    let width: Int

    /// The lines that fit: orders come before history.
    func lines(height: Int) -> [TextLine] {
        let head = [heading, place].flatMap(\.self)
        let orders = detail.orders.suffix(max(0, min(3, height - head.count - 1))).map(order)
        let room = max(0, height - head.count - orders.count)
        return head + orders + story.suffix(room)
    }

    private var heading: [TextLine] {
        let unit = detail.row.view.unit
        var line = TextLine(unit.callSign.rawValue, .unit, .bold)
        line.add(after: 1, unit.name, .text, .bold)
        line.add(after: 2, unit.department, .dim)
        line.add(after: 2, unit.homeGrid ?? "", .dim)
        line.addTrailing(unit.phone ?? "", .number)
        return [line]
    }

    private var place: [TextLine] {
        guard let fix = detail.row.view.fix else { return [] }
        var line = TextLine("\(fix.point.text)  \(context.shortMoment(fix.at))", .dim)
        if let speed = fix.speedKmh { line.add(after: 2, "\(Int(speed.rounded())) km/h", .dim) }
        return [line]
    }

    /// `✓ 派单 #341 已送达 18:48`, `… 消息 回队 已发待回执`.
    private func order(_ item: OutboxItem) -> TextLine {
        var line = context.delivery(item)
        line.add(after: 2, item.caseID.map(context.time.number) ?? "", .caseNumber)
        if item.kind == .message { line.add(after: 2, item.content.text) }
        line.addTrailing(context.shortMoment(item.createdAt), .dim)
        return line
    }

    private var story: [TextLine] {
        detail.history.suffix(10).flatMap { row in
            var lead = TextLine(context.shortMoment(row.at) + " ", .dim)
            if case .onCase(let id) = row.subject { lead.add(context.time.number(id) + " ", .caseNumber) }
            let text = row.text(context.language)
            return TextLine.wrapped(lead, text, .text, width: width, context.rule, most: 1)
        }
    }
}

extension PaneContext {
    /// The delivery of an outbox item: `✓ 已送达 21:10`, `… 已发待回执`, `✗ 未送达: 终端没有回执`.
    func delivery(_ item: OutboxItem) -> TextLine {
        let words = kind(item.kind) + item.state.words(language)
        switch item.state {
        case .delivered:
            let at = item.doneAt.map { " " + shortMoment($0) } ?? ""
            return TextLine("\(glyphs.check) \(words)\(at)", .good)
        case .failed:
            let reason = item.reason.map { ": " + OutboxReason.words($0)(language) } ?? ""
            return TextLine("\(failure) \(words)\(reason)", .error)
        case .queued, .sent: return TextLine("\(pending) \(words)", .progress)
        case .cancelled: return TextLine("\(dash) \(words)", .dim)
        }
    }

    /// The name of an item's kind; empty for an order, the usual kind.
    private func kind(_ kind: OutboxItem.Kind) -> String {
        switch kind {
        case .order: ""
        case .recall: say("撤回", "recall") + " "
        case .message: say("消息", "message") + " "
        }
    }
}
