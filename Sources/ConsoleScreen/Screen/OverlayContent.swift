import CellCanvas
import DispatchDomain

/// The lines of an overlay; the selected row has a background.
struct OverlayContent {
    let context: ScreenContext
    let overlay: Overlay
    let width: Int
    private var state: ConsoleState { context.state }

    var title: String {
        switch overlay {
        case .menu: context.say("全部操作", "Everything that can be done")
        case .palette: context.say("去哪里,做什么", "Go to, do")
        case .help:
            context.say("按键", "Keys") + " \(context.glyphs.bullet) " + state.layout.focus.title(context.language)
        case .confirm: context.say("请确认", "Please confirm")
        case .people: context.say("谁在值班?", "Who is on duty?")
        case .answer(let title, _, _): title
        }
    }

    /// The text that narrows the rows; nil for overlays without one.
    var typed: String? { overlay.filter }

    /// Whether the box keeps its size while its rows are narrowed.
    var isList: Bool { overlay.filter != nil }

    var first: Int {
        switch overlay {
        case .menu(let list, _), .palette(let list, _, _), .help(let list, _), .people(_, let list),
            .answer(_, _, let list):
            list.first
        case .confirm: 0
        }
    }

    var lines: [TextLine] {
        switch overlay {
        case .menu(let list, let filter): orNothing(menu(filter), list)
        case .palette(let list, _, let items): orNothing(items.map(palette), list)
        case .help(let list, let filter): help(filter, list)
        case .confirm(let question): confirm(question)
        case .people(let people, let list): orNothing(people.enumerated().map { person($0.offset, $0.element) }, list)
        case .answer(_, let lines, let list): answer(lines, list)
        }
    }

    // MARK: Rows

    private func menu(_ filter: String) -> [TextLine] {
        MenuItem.items(for: state, filter: filter).map { item in
            var line = keyed(item.key, 7)
            line.add(item.words(context.language), .menu, item.isPossible ? [] : .dim)
            // Dimming alone is invisible on a terminal without it.
            if !item.isPossible { line.addTrailing(context.say("现在不行", "not now"), .menu, .dim) }
            return line
        }
    }

    private func palette(_ item: PaletteItem) -> TextLine {
        var line = TextLine(item.label, .menu)
        line.addTrailing(item.detail, .menu, .dim)
        return line
    }

    private func help(_ filter: String, _ list: ListState) -> [TextLine] {
        let rows = state.keys.help(for: state.helpPlace, filter: filter)
        guard !rows.isEmpty else { return orNothing([], list) }
        return rows.enumerated().flatMap { index, row in
            var lines = TextLine.wrapped(
                keyed(row.key, 12),
                row.words(context.language),
                .menu,
                width: width - 2,
                context.rule,
                most: 6
            )
            lines[0] = marked(lines[0], index == list.selected)
            for other in lines.indices.dropFirst() {
                lines[other].pieces.insert(.init("  ", StyleRole.menu.style), at: 0)
            }
            return lines
        }
    }

    private func person(_ index: Int, _ person: Operator) -> TextLine {
        var line = keyed(index < 9 ? "\(index + 1)" : "", 3)
        line.add(person.displayName, .menu, .bold)
        line.add(
            after: 2,
            person.roles.map { $0.words(context.language) }.joined(separator: context.say("、", ", ")),
            .menu
        )
        line.addTrailing(person.name, .menu, .dim)
        return line
    }

    private func answer(_ answer: [String], _ list: ListState) -> [TextLine] {
        guard !answer.isEmpty else { return orNothing([], list) }
        return answer.enumerated().flatMap { index, text in
            var lines = TextLine.wrapped(TextLine(), text, .menu, width: width - 2, context.rule, most: 12)
            lines[0] = marked(lines[0], index == list.selected)
            for other in lines.indices.dropFirst() {
                lines[other].pieces.insert(.init("    ", StyleRole.menu.style), at: 0)
            }
            return lines
        }
    }

    private func confirm(_ question: Confirmation) -> [TextLine] {
        var lines = TextLine.wrapped(TextLine(), question.sentence, .menu, width: width, context.rule, most: 8)
        for text in question.questions {
            lines +=
                [TextLine()]
                + TextLine.wrapped(TextLine("? ", .menuKey), text, .menu, width: width, context.rule, most: 4)
        }
        return lines + [TextLine(), answers(question)]
    }

    /// The two answers; Enter is printed beside the one that it gives.
    private func answers(_ question: Confirmation) -> TextLine {
        var line = TextLine(question.leansToYes ? "> y Enter" : "  y", .menuKey, .bold)
        line.add(" \(context.say("执行", "do it"))", .menu)
        line.add(question.leansToYes ? "      n Esc" : "    > n Enter Esc", .menuKey, .bold)
        line.add(" \(context.say("不执行", "cancel"))", .menu)
        return line
    }

    // MARK: Building

    /// The rows with the selected one marked, or a line saying that there are none.
    private func orNothing(_ rows: [TextLine], _ list: ListState) -> [TextLine] {
        guard !rows.isEmpty else { return [TextLine(context.say("没有找到", "nothing found"), .menu, .dim)] }
        return rows.enumerated().map { marked($0.element, $0.offset == list.selected) }
    }

    private func marked(_ line: TextLine, _ isSelected: Bool) -> TextLine {
        var line = line
        line.pieces.insert(.init(isSelected ? "> " : "  ", StyleRole.menu.style(.bold)), at: 0)
        if isSelected { line.background = .menuSelected }
        return line
    }

    private func keyed(_ key: String, _ width: Int) -> TextLine {
        let gap = max(1, width - CellText.width(key, context.rule))
        return TextLine(key + String(repeating: " ", count: gap), .menuKey)
    }
}
