import CellCanvas
import DispatchDomain

/// The queue pane (队列): all open cases, the most urgent deadline first.
///
/// Only visible rows are formatted, so a queue of many thousands costs no more than a screenful.
struct QueuePane: Pane {
    static let id = PaneID.queue
    static let title = Phrase("队列", "Queue")
    static let place = PanePlace.home
    static let isAboutCase = true

    static let keys: [KeyRow] = [
        KeyRow(
            [.character(" ")],
            "Space",
            in: .queue,
            .mark,
            "标记",
            "mark",
            more: Phrase("标记或取消;命令行里 * 指所有标记的案件", "mark or unmark; * in a line means all marked cases")
        )
    ]

    let context: PaneContext
    let area: CellRect
    private var facts: PaneFacts { context.facts }
    private var queue: QueueState { context.panes.queue }

    // MARK: Keys

    static func move(by rows: Int, _ panes: inout PaneStates, _ facts: PaneFacts) { panes.queue.move(by: rows) }

    static func fitList(_ panes: inout PaneStates, _ facts: PaneFacts, height: Int) {
        let queue = panes.queue
        let window = ListWindow(
            count: queue.order.count,
            height: height,
            selected: queue.selectedIndex ?? 0,
            first: queue.first
        )
        panes.queue.first = queue.order.isEmpty ? 0 : window.first
    }

    static func open(_ panes: PaneStates, _ facts: PaneFacts) -> [PaneWish] {
        facts.focusedCase == nil ? [] : [.open(.whole)]
    }

    static func perform(_ meaning: KeyMeaning, _ panes: inout PaneStates, _ facts: PaneFacts) -> [PaneWish]? {
        guard meaning == .mark else { return nil }
        guard let id = panes.queue.selected else { return [] }
        if panes.queue.marked.remove(id) == nil { panes.queue.marked.insert(id) }
        panes.queue.move(by: 1)
        return []
    }

    // MARK: Lines

    /// `1 队列 46/812 ─ 按时限`, then the marked cases and the waiting arrivals; a filter replaces 按时限.
    var heading: PaneTitle {
        var title = PaneTitle(.queue, context)
        let index = queue.selectedIndex.map { "\($0 + 1)/" } ?? ""
        if queue.isLoaded { title.add("\(index)\(queue.order.count)", .number) }
        if !queue.filter.isEmpty {
            let isRead = queue.filterProblem == nil
            title.add((isRead ? "/" : "! /") + queue.filter, isRead ? .match : .inputError)
        } else {
            title.add(context.say("按时限", "by deadline"), .dim)
        }
        if !queue.marked.isEmpty {
            title.add(context.say("标记 \(queue.marked.count)", "\(queue.marked.count) marked"), .marked)
        }
        if !queue.arrivals.isEmpty {
            let named = queue.arrivals.suffix(3).map(context.time.number).joined(separator: " ")
            title.add("+\(queue.arrivals.count) \(context.say("新", "new")) \(named)", .arrived)
        }
        return title
    }

    func draw(_ memory: inout RenderCache, into grid: inout CellGrid) -> Int? {
        if let note = note {
            note.draw(into: &grid, in: area)
            return nil
        }
        // One cell away from the border.
        let table = Table(columns, width: area.width - 1)
        table.putTitles(context.language, area.x, area.y, endX: area.endX, into: &grid)
        let window = ListWindow(
            count: queue.order.count,
            height: Self.listHeight(of: area.height),
            selected: queue.selectedIndex ?? queue.first,
            first: queue.first
        )
        for index in window.visible {
            let id = queue.order[index]
            guard let row = queue.rows[id] else { continue }
            let y = area.y + 1 + index - window.first
            table.put(cells(row), area.x, y, endX: area.endX, into: &grid)
            if id == queue.selected {
                let role: StyleRole = context.isFocused(.queue) ? .selected : .selectedElsewhere
                grid.restyle(CellRect(area.x, y, area.width, 1)) { Style(role: role.rawValue, overlay: $0.overlay) }
            }
        }
        return nil
    }

    private var note: Placeholder? {
        // While the filter is being typed the rows stay visible, and the problem is shown below the line.
        if let problem = queue.filterProblem, !facts.isFiltering {
            return Placeholder(
                kind: .fault,
                sentence: problem(context.language),
                key: (facts.keys.label(.back), context.say("清除筛选", "clears the filter"))
            )
        }
        if let note = Placeholder.beforeData(context, context.say("正在读取案件", "reading the cases")) { return note }
        guard queue.order.isEmpty else { return nil }
        if !queue.filter.isEmpty {
            return Placeholder(
                kind: .noMatch,
                sentence: context.say("没有符合「\(queue.filter)」的案件", "no case matches “\(queue.filter)”"),
                key: (facts.keys.label(.back), context.say("清除筛选", "clears the filter"))
            )
        }
        return Placeholder(
            kind: .empty,
            sentence: context.say("没有未结案件", "no open cases"),
            key: facts.isReadOnly
                ? nil : (facts.keys.label(.act(.newCase)), context.say("新建案件", "new case"))
        )
    }

    private var columns: [Table.Column] {
        let isChinese = context.language == .chinese
        return [
            Table.Column(title: Phrase("", ""), least: 2),
            Table.Column(title: Phrase("剩余", "Left"), least: 6, alignment: .right),
            Table.Column(title: Phrase("号", "No"), least: 8, alignment: .right),
            Table.Column(title: Phrase("类别", "Class"), least: 12, good: isChinese ? 12 : 14, share: 2),
            Table.Column(title: Phrase("地点", "Place"), least: isChinese ? 14 : 12, good: isChinese ? 20 : 17, share: 4),
            Table.Column(title: Phrase("状态", "State"), least: isChinese ? 10 : 11),
            Table.Column(title: Phrase("力量 ?建议", "Unit ?best"), least: 10, share: 1),
            Table.Column(title: Phrase("级", "P"), least: 2, rank: 1),
            Table.Column(title: Phrase("催返", "U R"), least: isChinese ? 6 : 5, rank: 2),
            Table.Column(title: Phrase("来源", "Source"), least: 10, rank: 3),
        ]
    }

    private func cells(_ row: CaseRow) -> [TextLine] {
        let light = row.light(at: facts.now)
        return [
            marks(row, light), TextLine(left(row), row.state.isOpen ? context.role(light) : .dim),
            TextLine(context.number(row.id), .caseNumber), TextLine(row.className),
            place(row), TextLine(row.state.words(context.language), row.state.isOpen ? .text : .dim), units(row),
            priority(row), history(row), TextLine(row.source.words(context.language), .dim),
        ]
    }

    /// The place of the case, or the text of its report if the place is unknown.
    private func place(_ row: CaseRow) -> TextLine {
        guard row.place.isEmpty else { return TextLine(row.place, .place) }
        return TextLine("? \(row.text)", .dim)
    }

    /// Only an unusual priority: a column full of `p3` would hide the one `p1`.
    private func priority(_ row: CaseRow) -> TextLine {
        row.priority == Self.usualPriority
            ? TextLine() : TextLine("p\(row.priority)", row.priority < Self.usualPriority ? .number : .dim)
    }

    private static let usualPriority = 3

    /// The signs of cursor and mark, and the light.
    private func marks(_ row: CaseRow, _ light: Light) -> TextLine {
        var line = TextLine()
        if row.id == queue.selected {
            line.add(queue.marked.contains(row.id) ? "*" : ">", .text, .bold)
        } else {
            line.add(queue.marked.contains(row.id) ? "*" : " ", .marked)
        }
        line.pieces += context.sign(light).pieces
        return line
    }

    /// The time left until the deadline, or when a suspended case returns.
    private func left(_ row: CaseRow) -> String {
        guard row.state.isOpen else { return "" }
        if row.state == .suspended { return row.returnAt.map(context.shortMoment) ?? "" }
        return row.timer?.deadline.map(context.time.remaining) ?? ""
    }

    private func units(_ row: CaseRow) -> TextLine {
        var line = TextLine()
        if row.hasFailedOrder { line.add(context.failure, .error, .bold) }
        if !row.units.isEmpty {
            line.add(row.units.map(\.rawValue).joined(separator: ","), .unitBusy)
        } else if let suggestion = row.suggestion {
            line.add("?\(suggestion.unit) ", .unit)
            line.add(context.metres(suggestion.metres, isStraight: suggestion.isStraight), .dim)
        } else {
            line.add(context.dash, .faint)
        }
        return line
    }

    private func history(_ row: CaseRow) -> TextLine {
        var line = TextLine()
        if row.urges > 0 {
            let isDue = row.replyDue.map { $0 < facts.now } ?? false
            line.add(context.say("催", "u") + "\(row.urges)", isDue ? .warning : .dim)
        }
        if row.reworks > 0 { line.add(context.say("返", "r") + "\(row.reworks)", .dim) }
        return line
    }
}
