import CellCanvas
import DispatchCore

/// Whom to send: the focused case, the units for it with the reasons, and what has become of the orders.
struct DispatchPane {
    let context: PaneContext
    let width: Int
    private var state: ConsoleState { context.state }

    var title: PaneTitle {
        var title = PaneTitle(.dispatch, context)
        if let detail = state.focusedDetail, let grid = detail.item.responsibility { title.add(grid) }
        return title
    }

    var lines: [TextLine]? {
        guard let detail = state.focusedDetail else { return nil }
        let lines = CaseLines(context: context, detail: detail, width: width)
        return [lines.heading] + lines.assignments + candidates(detail)
    }

    /// A line each, in columns; the digit is the key.
    private func candidates(_ detail: CaseDetail) -> [TextLine] {
        guard !detail.candidates.isEmpty else {
            let needsUnit = detail.item.state == .toDispatch
            return needsUnit
                ? [TextLine("! " + context.say("没有可派的单位", "no unit can be sent"), .warning)]
                : detail.item.assignments.isEmpty
                    ? [TextLine(context.say("这一步不用派单位", "no unit is needed at this step"), .dim)] : []
        }
        let firstFit = detail.candidates.firstIndex { $0.candidate.unfit == nil }
        return detail.candidates.prefix(20).enumerated().map { index, row in
            line(index, row, isBest: index == firstFit)
        }
    }

    private func line(_ index: Int, _ row: CandidateRow, isBest: Bool) -> TextLine {
        let candidate = row.candidate
        let isFit = candidate.unfit == nil
        let isChosen = state.chosenUnit == row.unit
        var line = TextLine(isChosen ? ">" : " ", .text, .bold)
        line.add(index < 9 ? "\(index + 1) " : "  ", .key)
        line.add(padded(row.unit.rawValue, 4), isFit ? .unit : .unitBusy, isBest ? .bold : [])
        if width >= 44 { line.add(padded(candidate.unit.name, 9), isFit ? .text : .dim) }
        let metres = row.streetMetres ?? candidate.distance
        let distance = context.metres(metres, isStraight: row.streetMetres == nil)
        line.add(padded(distance, 7, isRight: true), isFit ? .number : .dim)
        line.add(" ")
        line.add(padded(age(candidate), 4, isRight: true), candidate.unfit == .stale ? .stale : .dim)
        line.add(" ")
        line.add(candidate.status.words(context.language), isFit ? .text : .dim)
        line.add(after: 1, context.jobs(candidate.jobs), .caseNumber)
        line.add(after: 1, reason(candidate, isBest: isBest), isFit ? .good : .dim)
        if isChosen { line.background = context.isFocused(.dispatch) ? .selected : .selectedElsewhere }
        return line
    }

    /// How old the fix is, in minutes as `3'`; `9'?` where that is too old to be believed.
    private func age(_ candidate: Candidate) -> String {
        guard candidate.fixAge != .max else { return context.dash }
        let minutes = candidate.fixAge / Span.minute
        let text = minutes < 100 ? "\(minutes)'" : "\(minutes / 60)h"
        return candidate.unfit == .stale ? text + "?" : text
    }

    private func reason(_ candidate: Candidate, isBest: Bool) -> String {
        if let unfit = candidate.unfit { return unfit.words(context.language) }
        return isBest
            ? context.say("最近\(context.glyphs.bullet)空闲", "nearest, free") : context.say("空闲", "free")
    }

    private func padded(_ text: String, _ width: Int, isRight: Bool = false) -> String {
        let fitted = CellText.fitted(text, to: width - (isRight ? 0 : 1), context.rule)
        let gap = String(repeating: " ", count: max(0, width - CellText.width(fitted, context.rule)))
        return isRight ? gap + fitted : fitted + gap
    }
}
