import CellCanvas
import DispatchDomain

/// The detail pane (案卷): everything about the focused case, scrollable.
struct DetailPane: TextPane {
    static let id = PaneID.detail
    static let title = Phrase("案卷", "Case")
    static let place = PanePlace.closeUp

    let context: PaneContext
    let area: CellRect
    private var width: Int { area.width }
    private var facts: PaneFacts { context.facts }

    // MARK: Keys

    static func move(by rows: Int, _ panes: inout PaneStates, _ facts: PaneFacts) {
        panes.detail.scroll(by: rows, limit: facts.scrollLimit)
    }

    /// Opens the case's history, entry by entry.
    static func open(_ panes: PaneStates, _ facts: PaneFacts) -> [PaneWish] {
        facts.focusedCase.map { [.perform(ActCode.history.row.line(facts.typed($0)))] } ?? []
    }

    static func resetForNewCase(_ panes: inout PaneStates) { panes.detail = ListState() }

    // MARK: Lines

    func first(of lines: [TextLine]) -> Int { context.panes.detail.first }

    var heading: PaneTitle {
        var title = PaneTitle(.detail, context)
        if let detail = facts.focusedDetail {
            title.add(context.time.number(detail.item.id), .caseNumber)
            title.add(detail.item.id.description, .dim)
        }
        return title
    }

    var lines: [TextLine]? {
        guard let detail = facts.focusedDetail else { return nil }
        let lines = CaseLines(context: context, detail: detail, width: width)
        var result = [lines.heading]
        result += particulars(lines)
        result += section("来电", "Calls", lines.item.calls.flatMap { call($0, lines) })
        result += section("力量", "Units", lines.assignments)
        result += section(
            "时限",
            "Deadline",
            detail.deadline.flatMap {
                TextLine.wrapped(TextLine(" "), $0(context.language), .text, width: width, context.rule)
            }
        )
        result += section("立案条件", "Filing conditions", numbered(detail.conditions))
        result += section("经过", "Story", lines.story(detail.history, most: 8))
        return result
    }

    private func section(_ chinese: String, _ english: String, _ lines: [TextLine]) -> [TextLine] {
        lines.isEmpty ? [] : [TextLine(), TextLine(context.say(chinese, english), .title)] + lines
    }

    private func particulars(_ lines: CaseLines) -> [TextLine] {
        let item = lines.item
        let kind = [
            lines.detail.className, item.classKey?.code ?? "", "p\(item.priority)", item.source.words(context.language),
        ]
        var result = lines.labelled("类别", "Class", kind.filter { !$0.isEmpty }.joined(separator: "  "))
        result += lines.labelled("地点", "Place", item.location.label, .place)
        result += lines.labelled(
            "网格",
            "Grid",
            [lines.detail.grid, item.grid?.rawValue].compactMap(\.self).joined(separator: "  "),
            .dim
        )
        result += lines.labelled("部门", "Dept", item.department ?? "", .dim)
        result += lines.labelled("描述", "Report", item.text, most: 40)
        if let hold = item.suspension {
            result += lines.labelled("挂账", "On hold", "\(context.time.moment(hold.until)) \(hold.reason)", .paused)
        }
        if let outcome = item.outcome {
            result += lines.labelled(
                "结果",
                "Outcome",
                [outcome.code, outcome.text].compactMap(\.self).joined(separator: " ")
            )
        }
        return result
    }

    private func call(_ call: Call, _ lines: CaseLines) -> [TextLine] {
        var lead = TextLine(" " + context.shortMoment(call.at), .dim)
        lead.add(after: 1, call.source.words(context.language), .dim)
        lead.add(after: 1, call.telephone ?? "", .number)
        lead.add(" ")
        return TextLine.wrapped(lead, call.text, .text, width: width, context.rule, most: 20)
    }

    private func numbered(_ phrases: [Phrase]) -> [TextLine] {
        phrases.enumerated().flatMap { index, phrase in
            TextLine.wrapped(
                TextLine(" \(index + 1) ", .key),
                phrase(context.language),
                .text,
                width: width,
                context.rule
            )
        }
    }
}
