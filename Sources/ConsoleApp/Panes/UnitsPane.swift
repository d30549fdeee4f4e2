import CellCanvas
import DispatchDomain

/// Everyone in the street: what they do, where they were last, how to reach them.
struct UnitsPane {
    let context: PaneContext
    private var state: ConsoleState { context.state }

    var title: PaneTitle {
        var title = PaneTitle(.units, context)
        guard state.queue.isLoaded else { return title }
        let onDuty = state.units.count { $0.view.unit.onDuty }
        title.add("\(onDuty)/\(state.units.count) \(context.say("在岗", "on duty"))", .number)
        let silent = state.units.count { $0.view.silentTold != nil }
        if silent > 0 { title.add("! " + context.say("失联 \(silent)", "\(silent) silent"), .warning) }
        return title
    }

    func draw(into grid: inout CellGrid, in area: CellRect) {
        guard !state.units.isEmpty else {
            let note =
                Placeholder.beforeData(context, context.say("正在读取单位", "reading the units"))
                ?? Placeholder(
                    kind: .empty,
                    sentence: context.say("没有单位;用 zhiban import 导入名册", "no units; zhiban import reads a roster")
                )
            return note.draw(into: &grid, in: area)
        }
        let footHeight = drawFoot(into: &grid, below: area)
        let table = Table(columns, width: area.width - 1)
        table.putTitles(context.language, area.x, area.y, endX: area.endX, into: &grid)
        let window = ListWindow(
            count: state.units.count,
            height: area.height - 1 - footHeight,
            selected: state.unitList.selected,
            first: state.unitList.first
        )
        for index in window.visible {
            let y = area.y + 1 + index - window.first
            let isSelected = index == window.selected
            table.put(cells(state.units[index], isSelected), area.x, y, endX: area.endX, into: &grid)
            guard isSelected else { continue }
            let role: StyleRole = context.isFocused(.units) ? .selected : .selectedElsewhere
            grid.restyle(CellRect(area.x, y, area.width, 1)) { Style(role: role.rawValue, overlay: $0.overlay) }
        }
    }

    /// Draws what is known of the listed unit at the foot; gives the lines this takes.
    private func drawFoot(into grid: inout CellGrid, below area: CellRect) -> Int {
        let height = ScreenPlan.unitFooterHeight(of: area.height)
        guard height > 0 else { return 0 }
        let top = area.endY - height
        grid.put(
            String(repeating: context.glyphs.horizontal, count: area.width),
            area.x,
            top,
            StyleRole.border.style,
            in: area
        )
        guard let detail = state.unit, detail.row.callSign == state.listedUnit?.callSign else { return height }
        let foot = UnitFooter(context: context, detail: detail, width: area.width - 2)
        grid.put(foot.lines(height: height - 1), in: CellRect(area.x + 1, top + 1, area.width - 2, height - 1))
        return height
    }

    private var columns: [Table.Column] {
        [
            Table.Column(title: Phrase("", ""), least: 1),
            Table.Column(title: Phrase("呼号", "Unit"), least: 4),
            Table.Column(title: Phrase("姓名", "Name"), least: 8, share: 1),
            Table.Column(title: Phrase("状态", "Status"), least: context.language == .chinese ? 10 : 13, share: 1),
            Table.Column(title: Phrase("案件", "Cases"), least: 9, share: 1),
            Table.Column(title: Phrase("定位", "Fix"), least: 6, alignment: .right),
            Table.Column(title: Phrase("电话", "Telephone"), least: 11, rank: 1),
            Table.Column(title: Phrase("部门", "Department"), least: 12, share: 2, rank: 2),
            Table.Column(title: Phrase("网格", "Grid"), least: 10, share: 1, rank: 3),
        ]
    }

    private func cells(_ row: UnitRow, _ isSelected: Bool) -> [TextLine] {
        let unit = row.view.unit
        let isFree = row.view.facts.jobs.isEmpty && unit.onDuty
        return [
            TextLine(isSelected ? ">" : " ", .text, .bold),
            TextLine(unit.callSign.rawValue, row.view.sos != nil ? .sos : isFree ? .unit : .unitBusy, .bold),
            TextLine(unit.name, unit.onDuty ? .text : .dim), status(row),
            TextLine(context.jobs(row.view.facts.jobs), .caseNumber), age(row), TextLine(unit.phone ?? "", .number),
            TextLine(unit.department, .dim), TextLine(unit.homeGrid ?? "", .dim),
        ]
    }

    private func status(_ row: UnitRow) -> TextLine {
        if row.view.sos != nil { return TextLine("! " + context.say("求助", "SOS"), .sos, .bold) }
        if !row.view.unit.onDuty { return TextLine(UnfitReason.offDuty.words(context.language), .dim) }
        var line = TextLine("\(row.status.rawValue) ", .dim)
        let role: StyleRole = row.status.isUnavailable ? .unitBusy : .text
        line.add(row.status.words(context.language), role)
        if row.view.silentTold != nil { line.add(" !" + context.say("失联", "silent"), .warning) }
        return line
    }

    /// `0'`, `12'?` where it is too old to be believed.
    private func age(_ row: UnitRow) -> TextLine {
        guard let seconds = row.fixAge(at: state.now) else { return TextLine(context.dash, .faint) }
        let isOld = row.isStale(at: state.now)
        return TextLine(context.age(seconds * Milliseconds.second) + (isOld ? "?" : ""), isOld ? .stale : .dim)
    }
}

extension UnitRow {
    /// Whether its fix is too old to be believed, or there is none.
    func isStale(at now: Timestamp) -> Bool { fixAge(at: now).map { $0 > Int64(freshSeconds) } ?? true }
}
