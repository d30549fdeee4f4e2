import CellCanvas
import DispatchDomain

/// The units pane (力量): the units with their status, last fix and telephone.
struct UnitsPane: Pane {
    static let id = PaneID.units
    static let title = Phrase("力量", "Units")
    static let place = PanePlace.side
    static let opener: PaneOpener? = PaneOpener("力量", "units")

    let context: PaneContext
    let area: CellRect
    private var facts: PaneFacts { context.facts }

    // MARK: Keys

    /// The height of the footer about the selected unit, in rows; 0 if the list needs them.
    private static func footHeight(of rows: Int) -> Int { rows < 16 ? 0 : min(10, rows / 3) }

    static func listHeight(of rows: Int) -> Int { rows - 1 - footHeight(of: rows) }

    static func move(by rows: Int, _ panes: inout PaneStates, _ facts: PaneFacts) {
        panes.units.move(by: rows, count: facts.units.count)
    }

    static func fitList(_ panes: inout PaneStates, _ facts: PaneFacts, height: Int) {
        panes.units.fit(count: facts.units.count, height: height)
    }

    /// Opens the unit's history.
    static func open(_ panes: PaneStates, _ facts: PaneFacts) -> [PaneWish] {
        unit(panes, facts).map { [.perform("uh \($0.callSign)")] } ?? []
    }

    /// The selected unit.
    static func unit(_ panes: PaneStates, _ facts: PaneFacts) -> UnitRow? {
        facts.units.indices.contains(panes.units.selected) ? facts.units[panes.units.selected] : nil
    }

    static func need(_ panes: PaneStates, _ facts: PaneFacts) -> PaneNeed? {
        unit(panes, facts).map { .unit($0.callSign) }
    }

    static func anchor(_ panes: PaneStates, _ facts: PaneFacts) -> PaneAnchor? {
        unit(panes, facts).map { .unit($0.callSign) }
    }

    static func restore(_ anchor: PaneAnchor, _ panes: inout PaneStates, _ facts: PaneFacts) {
        switch anchor {
        case .unit(let callSign): if let index = facts.units.index(of: callSign) { panes.units.selected = index }
        case .end, .entry: break
        }
    }

    // MARK: Lines

    var heading: PaneTitle {
        var title = PaneTitle(.units, context)
        guard context.panes.queue.isLoaded else { return title }
        let onDuty = facts.units.count { $0.view.unit.onDuty }
        title.add("\(onDuty)/\(facts.units.count) \(context.say("在岗", "on duty"))", .number)
        let silent = facts.units.count { $0.view.silentTold != nil }
        if silent > 0 { title.add("! " + context.say("失联 \(silent)", "\(silent) silent"), .warning) }
        return title
    }

    func draw(_ memory: inout RenderCache, into grid: inout CellGrid) -> Int? {
        guard !facts.units.isEmpty else {
            let note =
                Placeholder.beforeData(context, context.say("正在读取力量", "reading the units"))
                ?? Placeholder(
                    kind: .empty,
                    sentence: context.say(
                        "没有力量;请用 zhiban import units 导入",
                        "no units; import them with zhiban import units"
                    )
                )
            note.draw(into: &grid, in: area)
            return nil
        }
        drawFoot(into: &grid)
        let table = Table(columns, width: area.width - 1)
        table.putTitles(context.language, area.x, area.y, endX: area.endX, into: &grid)
        let window = ListWindow(
            count: facts.units.count,
            height: Self.listHeight(of: area.height),
            selected: context.panes.units.selected,
            first: context.panes.units.first
        )
        for index in window.visible {
            let y = area.y + 1 + index - window.first
            let isSelected = index == window.selected
            table.put(cells(facts.units[index], isSelected), area.x, y, endX: area.endX, into: &grid)
            guard isSelected else { continue }
            let role: StyleRole = context.isFocused(.units) ? .selected : .selectedElsewhere
            grid.restyle(CellRect(area.x, y, area.width, 1)) { Style(role: role.rawValue, overlay: $0.overlay) }
        }
        return nil
    }

    /// Draws the footer about the selected unit.
    private func drawFoot(into grid: inout CellGrid) {
        let height = Self.footHeight(of: area.height)
        guard height > 0 else { return }
        let top = area.endY - height
        grid.put(
            String(repeating: context.glyphs.horizontal, count: area.width),
            area.x,
            top,
            StyleRole.border.style,
            in: area
        )
        guard let detail = facts.unit, detail.row.callSign == Self.unit(context.panes, facts)?.callSign else { return }
        let foot = UnitFooter(context: context, detail: detail, width: area.width - 2)
        grid.put(foot.lines(height: height - 1), in: CellRect(area.x + 1, top + 1, area.width - 2, height - 1))
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

    /// The age of the fix, `12分?` if it is stale, `?` if it is not known.
    private func age(_ row: UnitRow) -> TextLine {
        guard let seconds = row.fixAge(at: facts.now) else {
            return row.view.fix == nil ? TextLine(context.dash, .faint) : TextLine("?", .stale)
        }
        let isOld = row.isStale(at: facts.now)
        return TextLine(context.age(seconds * Milliseconds.second) + (isOld ? "?" : ""), isOld ? .stale : .dim)
    }
}

extension UnitRow {
    /// Whether its fix is stale or missing.
    func isStale(at now: Timestamp) -> Bool { !(view.fix?.isFresh(at: now, seconds: freshSeconds) ?? false) }
}

extension [UnitRow] {
    /// The index of a unit in a list ordered by call sign; nil if it is not in the list.
    func index(of callSign: CallSign) -> Int? {
        let place = place(of: callSign)
        return indices.contains(place) && self[place].callSign == callSign ? place : nil
    }

    /// The index of a unit, or where it would be inserted.
    func place(of callSign: CallSign) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle].callSign < callSign { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
