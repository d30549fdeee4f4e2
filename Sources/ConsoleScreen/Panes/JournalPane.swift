import CellCanvas
import DispatchDomain

/// The journal pane (日志): the latest entries, the newest at the bottom.
struct JournalPane: Pane {
    static let id = PaneID.journal
    static let title = Phrase("日志", "Journal")
    static let place = PanePlace.side
    static let opener: PaneOpener? = PaneOpener("日志", "journal")

    let context: PaneContext
    let area: CellRect
    private var facts: PaneFacts { context.facts }

    // MARK: Keys

    static func move(by rows: Int, _ panes: inout PaneStates, _ facts: PaneFacts) {
        panes.journal.move(by: rows, count: facts.journal.count)
    }

    static func fitList(_ panes: inout PaneStates, _ facts: PaneFacts, height: Int) {
        panes.journal.fit(count: facts.journal.count, height: height)
    }

    /// Opens the subject of the selected entry.
    static func open(_ panes: PaneStates, _ facts: PaneFacts) -> [PaneWish] {
        guard facts.journal.indices.contains(panes.journal.selected) else { return [] }
        let entry = facts.journal[panes.journal.selected]
        switch entry.subject {
        case .onCase(let id): return [.open(.home), .reveal(id)]
        case .unit(let callSign): return [.show(callSign)]
        case .desk, nil: return [.showText(title: entry.actor, lines: [entry.text(facts.language)])]
        }
    }

    /// A selection at the end of the journal stays at its end.
    static func anchor(_ panes: PaneStates, _ facts: PaneFacts) -> PaneAnchor? {
        let selected = panes.journal.selected
        guard selected < facts.journal.count - 1 else { return .end }
        return facts.journal.indices.contains(selected) ? .entry(facts.journal[selected].seq) : nil
    }

    static func restore(_ anchor: PaneAnchor, _ panes: inout PaneStates, _ facts: PaneFacts) {
        let before = panes.journal.selected
        switch anchor {
        case .end: panes.journal.selected = max(0, facts.journal.count - 1)
        case .entry(let seq):
            let index = facts.journal.firstIndex { $0.seq >= seq } ?? 0
            panes.journal = ListState(selected: index, first: max(0, panes.journal.first - (before - index)))
        case .unit: break
        }
    }

    // MARK: Lines

    var heading: PaneTitle {
        var title = PaneTitle(.journal, context)
        if let last = facts.journal.last {
            title.add(context.say("到第 \(last.seq) 条", "up to entry \(last.seq)"), .dim)
        }
        return title
    }

    func draw(_ memory: inout RenderCache, into grid: inout CellGrid) -> Int? {
        guard !facts.journal.isEmpty else {
            let note =
                Placeholder.beforeData(context, context.say("正在读取日志", "reading the journal"))
                ?? Placeholder(kind: .empty, sentence: context.say("日志为空", "the journal is empty"))
            note.draw(into: &grid, in: area)
            return nil
        }
        let table = Table(columns, width: area.width)
        table.putTitles(context.language, area.x, area.y, endX: area.endX, into: &grid)
        // Without the focus, show the newest entries.
        let isFocused = context.isFocused(.journal)
        let window = ListWindow(
            count: facts.journal.count,
            height: area.height - 1,
            selected: isFocused ? context.panes.journal.selected : facts.journal.count - 1,
            first: isFocused ? context.panes.journal.first : facts.journal.count
        )
        for index in window.visible {
            let y = area.y + 1 + index - window.first
            let isSelected = isFocused && index == window.selected
            table.put(cells(facts.journal[index], isSelected), area.x, y, endX: area.endX, into: &grid)
            guard isSelected else { continue }
            grid.restyle(CellRect(area.x, y, area.width, 1)) {
                Style(role: StyleRole.selected.rawValue, overlay: $0.overlay)
            }
        }
        return nil
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
