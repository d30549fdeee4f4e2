import CellCanvas
import DispatchDomain

/// The deadline strip: overdue cases and those due soon in one line, for screens where only one pane is visible.
struct DeadlineStrip {
    let context: ScreenContext
    private var outlook: DeadlineForecast { context.pane.outlook }

    func draw(into grid: inout CellGrid, in area: CellRect) {
        var line = TextLine()
        if outlook.red > 0 {
            line.add("\(context.glyphs.red) ", .red, .bold)
            for entry in outlook.late.prefix(3) { add(entry, .red, to: &line) }
            if outlook.red > 3 { line.add(context.say("等 \(outlook.red) 件  ", "of \(outlook.red)  "), .red) }
        }
        if !outlook.soon.isEmpty {
            line.add(context.say("30分内 ", "in 30 min "), .dim)
            for entry in outlook.soon { add(entry, .yellow, to: &line) }
        }
        if line.pieces.isEmpty, context.state.queue.isLoaded {
            line.add(context.say("半小时内没有案件到期", "nothing is due within half an hour"), .dim)
        }
        grid.put(line, area.x + 1, area.y, width: area.width - 2)
    }

    private func add(_ entry: DeadlineForecast.Entry, _ role: StyleRole, to line: inout TextLine) {
        line.add(context.time.number(entry.id), .caseNumber)
        line.add(" \(context.time.remaining(entry.deadline))  ", role)
    }
}
