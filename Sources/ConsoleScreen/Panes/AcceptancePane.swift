import CellCanvas
import DispatchDomain

/// The acceptance pane (受理): the report of the focused case, or the reading of the intake line being typed.
struct AcceptancePane: TextPane {
    static let id = PaneID.acceptance
    static let title = Phrase("受理", "Acceptance")
    static let place = PanePlace.work
    static let opener: PaneOpener? = PaneOpener(
        "受理窗",
        "acceptance",
        more: Phrase("受理窗,再按一次回队列", "acceptance; press again for the queue")
    )

    let context: PaneContext
    let area: CellRect
    private var width: Int { area.width }
    private var facts: PaneFacts { context.facts }

    // MARK: Keys

    static func move(by rows: Int, _ panes: inout PaneStates, _ facts: PaneFacts) {
        panes.acceptance.scroll(by: rows, limit: facts.scrollLimit)
    }

    static func open(_ panes: PaneStates, _ facts: PaneFacts) -> [PaneWish] {
        facts.focusedCase == nil ? [] : [.open(.whole)]
    }

    static func resetForNewCase(_ panes: inout PaneStates) { panes.acceptance = ListState() }

    // MARK: Lines

    var heading: PaneTitle {
        var title = PaneTitle(.acceptance, context)
        if facts.intake != nil { title.add(context.say("新案", "new case"), .preview) }
        return title
    }

    func first(of lines: [TextLine]) -> Int { context.panes.acceptance.first }

    var lines: [TextLine]? {
        if let guess = facts.intake { return intake(guess) }
        guard let detail = facts.focusedDetail else { return nil }
        let lines = CaseLines(context: context, detail: detail, width: width)
        // Possible duplicates come first, because they are decided before anything else is read.
        return [lines.heading] + calls(lines) + duplicates(detail.duplicates, isHere: false) + place(lines)
            + kind(lines) + lines.labelled("描述", "Report", detail.item.text)
    }

    // MARK: A case

    private func calls(_ lines: CaseLines) -> [TextLine] {
        let calls = lines.item.calls
        guard let last = calls.last else { return [] }
        var line = lines.label("来电", "Caller")
        line.add(last.telephone ?? context.say("未留电话", "no number"), last.telephone == nil ? .dim : .number)
        if calls.count > 1 { line.add(after: 2, context.say("第\(calls.count)次", "call \(calls.count)"), .warning) }
        line.add(after: 2, context.time.moment(last.at), .dim)
        line.add(after: 2, last.source.words(context.language), .dim)
        return [line]
    }

    private func place(_ lines: CaseLines) -> [TextLine] {
        let item = lines.item
        let isKnown = item.location.point != nil
        let sign = isKnown ? String(context.glyphs.check) : "! " + context.say("未定位", "not on the map")
        var place = lines.labelled("地点", "Place", item.location.label, .place, most: 2)
        if place.isEmpty { place = [lines.label("地点", "Place")] }
        // At the right end, so that a long address can't push it out.
        place[0].addTrailing(sign, isKnown ? .good : .warning)
        return place + grid(lines)
    }

    /// The responsibility grid of the place; the code of its unit grid only if it fits on the same line.
    private func grid(_ lines: CaseLines) -> [TextLine] {
        guard let grid = lines.detail.grid ?? lines.item.grid?.rawValue else { return [] }
        var line = lines.label("网格", "Grid")
        line.add(grid, .dim)
        if lines.detail.grid != nil, let code = lines.item.grid?.rawValue,
            line.width(context.rule) + 2 + CellText.width(code, context.rule) <= width
        {
            line.add(after: 2, code, .faint)
        }
        return [line]
    }

    private func kind(_ lines: CaseLines) -> [TextLine] {
        let item = lines.item
        var line = lines.label("类别", "Class")
        line.add(lines.detail.className)
        line.add(after: 1, item.classKey?.code ?? "", .dim)
        line.add(after: 2, "p\(item.priority)", .number)
        guard let number = item.condition else {
            let conditions = lines.detail.conditions
            guard item.state == .toFile, !conditions.isEmpty else { return [line] }
            return [line]
                + conditions.prefix(3).enumerated().map { index, condition in
                    var line = TextLine("   ")
                    line.add("cond=\(index + 1) ", .key)
                    line.add(condition(context.language), .dim)
                    return line
                }
        }
        let conditions = lines.detail.conditions
        let words = conditions.indices.contains(number - 1) ? conditions[number - 1](context.language) : "\(number)"
        return [line] + lines.labelled("条件", "Filed as", words, .dim, most: 2)
    }

    /// The possible duplicates, each with the digit that joins the call to it.
    private func duplicates(_ found: [CaseDetail.Duplicate], isHere: Bool) -> [TextLine] {
        guard !found.isEmpty else { return [] }
        var lines = [TextLine((isHere ? ">" : "!") + " " + context.say("可能重复", "possible duplicate"), .warning)]
        if isHere { lines[0].background = .selected }
        for (index, duplicate) in found.prefix(5).enumerated() {
            var line = TextLine(" ")
            line.add("\(index + 1)", .key)
            line.add(" \(context.time.number(duplicate.id))", .caseNumber)
            line.add(" " + context.metres(duplicate.metres), .number)
            line.add(after: 1, context.age(facts.now - duplicate.reportedAt), .dim)
            line.add(after: 1, duplicate.text)
            lines.append(line)
        }
        return lines
    }

    // MARK: An intake line

    private func intake(_ guess: IntakeGuess) -> [TextLine] {
        var lines: [TextLine] = []
        for (index, part) in guess.parts.enumerated() {
            let isHere = facts.intakeStop == .part(index)
            var line = TextLine(isHere ? ">" : " ", .text, .bold)
            line.add(context.intakeName(part.kind), .dim)
            let nameWidth = context.language == .chinese ? 6 : 11
            line.add(String(repeating: " ", count: max(1, nameWidth - line.width(context.rule))))
            if !part.typed.isEmpty, part.typed != part.meaning {
                line.add(part.typed, .promptText)
                line.add(" \(context.glyphs.arrow) ", .dim)
            }
            line.add(part.meaning.isEmpty ? "?" : part.meaning, part.meaning.isEmpty ? .inputError : .input)
            if isHere { line.background = .selected }
            lines.append(line)
            // At other parts the alternatives are only counted: digits choose at the part where `Tab` stopped.
            guard isHere else {
                if !part.others.isEmpty {
                    lines[lines.count - 1].addTrailing(
                        context.say("另有\(part.others.count) Tab", "\(part.others.count) more, Tab"),
                        .hint
                    )
                }
                continue
            }
            for (index, other) in part.others.prefix(9).enumerated() {
                var line = TextLine("    ")
                line.add("\(index + 1)", .key)
                line.add(" \(other.label)", .dim)
                lines.append(line)
            }
        }
        lines += guess.warnings.flatMap {
            TextLine.wrapped(TextLine("! ", .warning), $0, .warning, width: width, context.rule, most: 2)
        }
        return lines + duplicates(guess.duplicates, isHere: facts.intakeStop == .duplicates)
    }
}

extension PaneContext {
    func intakeName(_ kind: IntakeGuess.Part.Kind) -> String {
        switch kind {
        case .place: say("地点", "Place")
        case .classKey: say("类别", "Class")
        case .priority: say("级别", "Priority")
        case .telephone: say("电话", "Telephone")
        case .source: say("来源", "Source")
        case .text: say("描述", "Report")
        }
    }
}
