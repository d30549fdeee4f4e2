import CellCanvas
package import DispatchDomain

/// The state of the dispatch pane: the candidate chosen by a digit or the arrows.
package struct DispatchState: Hashable, Sendable {
    package var list = ListState()
    package var chosen: CallSign?
}

/// The dispatch pane (派遣): the focused case, the recommended units with reasons, and the delivery of its orders.
struct DispatchPane: TextPane {
    static let id = PaneID.dispatch
    static let title = Phrase("派遣", "Dispatch")
    static let place = PanePlace.work
    static let opener: PaneOpener? = PaneOpener("派遣窗", "dispatch pane")

    let context: PaneContext
    let area: CellRect
    private var width: Int { area.width }
    private var facts: PaneFacts { context.facts }

    // MARK: Keys

    static func move(by rows: Int, _ panes: inout PaneStates, _ facts: PaneFacts) {
        let candidates = facts.candidates
        guard !candidates.isEmpty else { return }
        // The first arrow key chooses the first row.
        if panes.dispatch.chosen == nil { panes.dispatch.list.selected = rows > 0 ? -1 : 1 }
        panes.dispatch.list.move(by: rows, count: candidates.count)
        panes.dispatch.chosen = candidates[panes.dispatch.list.selected].unit
    }

    static func fitList(_ panes: inout PaneStates, _ facts: PaneFacts, height: Int) {
        panes.dispatch.list.fit(count: facts.candidates.count, height: height)
    }

    /// Writes the dispatch line for the chosen unit.
    static func open(_ panes: PaneStates, _ facts: PaneFacts) -> [PaneWish] {
        panes.dispatch.chosen == nil ? [.open(.whole)] : [.beginOrder]
    }

    static func unit(_ panes: PaneStates, _ facts: PaneFacts) -> UnitRow? {
        panes.dispatch.chosen.flatMap { chosen in facts.units.first { $0.callSign == chosen } }
    }

    static func resetForNewCase(_ panes: inout PaneStates) { panes.dispatch = DispatchState() }

    static func anchor(_ panes: PaneStates, _ facts: PaneFacts) -> PaneAnchor? {
        panes.dispatch.chosen.map { .unit($0) }
    }

    static func restore(_ anchor: PaneAnchor, _ panes: inout PaneStates, _ facts: PaneFacts) {
        switch anchor {
        case .unit(let unit):
            if let index = facts.candidates.firstIndex(where: { $0.unit == unit }) {
                panes.dispatch.list.selected = index
            }
        case .end, .entry: break
        }
    }

    // MARK: Lines

    /// Scrolls so that the chosen row is visible.
    func first(of lines: [TextLine]) -> Int {
        let chosen = lines.firstIndex { $0.background != nil } ?? 0
        return max(0, chosen - area.height + 2)
    }

    var heading: PaneTitle {
        var title = PaneTitle(.dispatch, context)
        if let detail = facts.focusedDetail { title.add(context.time.number(detail.item.id), .caseNumber) }
        return title
    }

    var lines: [TextLine]? {
        guard let detail = facts.focusedDetail else { return nil }
        let lines = CaseLines(context: context, detail: detail, width: width)
        return [lines.heading] + lines.assignments + lines.otherOrders + candidates(detail)
    }

    /// One line for each candidate, in columns; the digit is its key.
    private func candidates(_ detail: CaseDetail) -> [TextLine] {
        if let hold = detail.item.suspension {
            let until = context.time.moment(hold.until)
            return [TextLine(context.say("挂账到 \(until),不用派力量", "on hold until \(until); no unit is needed"), .dim)]
        }
        guard !detail.candidates.isEmpty else {
            let needsUnit = detail.item.state == .toDispatch
            return needsUnit
                ? [TextLine("! " + context.say("没有可派的力量", "no unit can be sent"), .warning)]
                : detail.item.assignments.isEmpty
                    ? [TextLine(context.say("这一步不用派力量", "no unit is needed at this step"), .dim)] : []
        }
        let shown = detail.candidates.prefix(20)
        let statusWidth = shown.map { CellText.width(status($0.candidate), context.rule) }.max() ?? 0
        let firstFit = shown.firstIndex { $0.candidate.unfit == nil }
        return shown.enumerated().map { index, row in
            line(index, row, statusWidth: statusWidth, isBest: index == firstFit)
        }
    }

    private func line(_ index: Int, _ row: CandidateRow, statusWidth: Int, isBest: Bool) -> TextLine {
        let candidate = row.candidate
        let isFit = candidate.unfit == nil
        let isChosen = context.panes.dispatch.chosen == row.unit
        var line = TextLine(isChosen ? ">" : " ", .text, .bold)
        line.add(index < 9 ? "\(index + 1) " : "  ", .key)
        line.add(padded(row.unit.rawValue, 4), isFit ? .unit : .unitBusy, isBest ? .bold : [])
        if width >= 44 { line.add(padded(candidate.unit.name, width < 70 ? 9 : 18), isFit ? .text : .dim) }
        let metres = row.streetMetres ?? candidate.distance
        let distance = context.metres(metres, isStraight: row.streetMetres == nil)
        line.add(padded(distance, 7, isRight: true), isFit ? .number : .dim)
        line.add(" ")
        line.add(padded(age(candidate), 4, isRight: true), candidate.unfit == .stale ? .stale : .dim)
        line.add(" ")
        line.add(padded(status(candidate), statusWidth + 1), isFit ? .text : .dim)
        line.add(reason(candidate, isBest: isBest), isFit ? .good : .dim)
        line.add(after: 1, context.jobs(candidate.jobs), .caseNumber)
        if isChosen { line.background = context.isFocused(.dispatch) ? .selected : .selectedElsewhere }
        return line
    }

    /// The unit's status; a dash for a unit off duty.
    private func status(_ candidate: Candidate) -> String {
        candidate.unfit == .offDuty ? context.dash : candidate.status.words(context.language)
    }

    /// The age of the fix in minutes as `3'`; `9'?` if the fix is stale.
    private func age(_ candidate: Candidate) -> String {
        guard candidate.fixAge != .max else { return context.dash }
        let minutes = candidate.fixAge / Milliseconds.minute
        let text = minutes < 100 ? "\(minutes)'" : "\(minutes / 60)h"
        return candidate.unfit == .stale ? text + "?" : text
    }

    /// The reason why the unit is the best, can be sent, or is unfit.
    private func reason(_ candidate: Candidate, isBest: Bool) -> String {
        if let unfit = candidate.unfit { return unfit.shortWords(context.language) }
        return isBest
            ? context.say("最近\(context.glyphs.bullet)空闲", "nearest, free") : context.say("空闲", "free")
    }

    private func padded(_ text: String, _ width: Int, isRight: Bool = false) -> String {
        let fitted = CellText.fitted(text, to: width - (isRight ? 0 : 1), context.rule)
        let gap = String(repeating: " ", count: max(0, width - CellText.width(fitted, context.rule)))
        return isRight ? gap + fitted : fitted + gap
    }
}

extension UnfitReason {
    /// Short words for a column of a narrow pane.
    var shortWords: Phrase {
        switch self {
        case .stale: Phrase(words.chinese, "old fix")
        case .noFix: Phrase(words.chinese, "no fix")
        case .unavailable: Phrase(words.chinese, "not free")
        case .offDuty, .busy: words
        }
    }
}
