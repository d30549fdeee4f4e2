import CellCanvas
import DispatchDomain

/// What has happened lately, the newest at the bottom.
struct JournalPane {
    let context: PaneContext
    private var state: ConsoleState { context.state }

    var title: PaneTitle {
        var title = PaneTitle(.journal, context)
        if let last = state.journal.last {
            title.add(context.say("到第 \(last.seq) 条", "up to entry \(last.seq)"), .dim)
        }
        return title
    }

    func draw(into grid: inout CellGrid, in area: CellRect) {
        guard !state.journal.isEmpty else {
            let note =
                Placeholder.beforeData(context, context.say("正在读取日志", "reading the journal"))
                ?? Placeholder(kind: .empty, sentence: context.say("日志还是空的", "the journal is empty yet"))
            return note.draw(into: &grid, in: area)
        }
        let table = Table(columns, width: area.width)
        table.putTitles(context.language, area.x, area.y, endX: area.endX, into: &grid)
        // Without a cursor in it, the newest entries are what one wants to see.
        let isFocused = context.isFocused(.journal)
        let window = ListWindow(
            count: state.journal.count,
            height: area.height - 1,
            selected: isFocused ? state.journalList.selected : state.journal.count - 1,
            first: isFocused ? state.journalList.first : state.journal.count
        )
        for index in window.visible {
            let y = area.y + 1 + index - window.first
            let isSelected = isFocused && index == window.selected
            table.put(cells(state.journal[index], isSelected), area.x, y, endX: area.endX, into: &grid)
            guard isSelected else { continue }
            grid.restyle(CellRect(area.x, y, area.width, 1)) {
                Style(role: StyleRole.selected.rawValue, overlay: $0.overlay)
            }
        }
    }

    private var columns: [Table.Column] {
        [
            Table.Column(title: Phrase("", ""), least: 1),
            Table.Column(title: Phrase("时间", "Time"), least: 5),
            Table.Column(title: Phrase("对象", "About"), least: 9),
            Table.Column(title: Phrase("谁", "Who"), least: 8),
            Table.Column(title: Phrase("何事", "What"), least: 20, share: 1),
        ]
    }

    private func cells(_ row: JournalRow, _ isSelected: Bool) -> [TextLine] {
        let subject: TextLine =
            switch row.subject {
            case .onCase(let id): TextLine(context.time.number(id), .caseNumber)
            case .unit(let unit): TextLine(unit.rawValue, .unit)
            case .desk, nil: TextLine(context.say("值班库", "desk"), .dim)
            }
        return [
            TextLine(isSelected ? ">" : " ", .text, .bold), TextLine(context.shortMoment(row.at), .dim), subject,
            TextLine(context.actor(row.actor), .dim), TextLine(row.text(context.language)),
        ]
    }
}
