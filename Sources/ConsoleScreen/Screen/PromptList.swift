import CellCanvas
import DispatchDomain

/// The box above the prompt while a line is typed: completions, readings, warnings, or the parts of an intake line.
struct PromptList {
    let context: ScreenContext
    private var prompt: PromptState { context.state.prompt }

    /// The most completions that are shown.
    private static let most = 8

    func draw(into grid: inout CellGrid) {
        let bottom = context.plan.prompt.y
        let widest = min(grid.size.columns, 100)
        let lines = lines(width: widest - 4)
        guard !lines.isEmpty, bottom > 4 else { return }
        let shown = lines.prefix(bottom - 3)
        let textWidth =
            shown.map { $0.width(grid.rule) + ($0.trailing.isEmpty ? 0 : $0.trailingWidth(grid.rule) + 2) }.max() ?? 0
        let width = min(widest, max(30, textWidth + 4))
        let frame = CellRect(0, bottom - shown.count - 2, width, shown.count + 2)
        grid.fill(frame, style: StyleRole.menu.style)
        grid.box(frame, StyleRole.menu.style, context.glyphs)
        grid.put(shown, in: frame.inset(2, 1, 2, 1))
    }

    private func lines(width: Int) -> [TextLine] {
        guard prompt.isLine else { return [] }
        if prompt.mode == .picking { return completions(width: width) }
        switch prompt.preview {
        case .choices(_, let choices): return choices.enumerated().map { choice($0.offset, $0.element) }
        case .would(let sentence, let warnings, let questions):
            let whole = overflow(sentence, width: width)
            let remarks = warnings + questions
            return whole
                + remarks.flatMap {
                    TextLine.wrapped(TextLine("! ", .warning), $0, .warning, width: width, context.rule, most: 3)
                }
                + (remarks.isEmpty ? completions(width: width) : [])
        case .unfinished(let words), .refused(let words):
            return overflow(words, width: width) + completions(width: width)
        case .intake(let guess):
            // Where the acceptance pane is not visible, show the parts of the intake line here.
            guard context.plan.rects[.acceptance] == nil else {
                // The pane shows the possible duplicates: optional completions must not hide them.
                return prompt.hasOffers && !guess.isRefused ? [] : completions(width: width)
            }
            return AcceptancePane(context: context.pane, area: CellRect(0, 0, width, 0)).lines ?? [
                TextLine(guess.sentence, .menu)
            ]
        case .nothing, .pending: return completions(width: width)
        }
    }

    /// The whole sentence, if the preview line can't hold it.
    private func overflow(_ sentence: String, width: Int) -> [TextLine] {
        guard CellText.width(sentence, context.rule) > context.plan.preview.width - 16 else { return [] }
        return TextLine.wrapped(TextLine(), sentence, .menu, width: width, context.rule, most: 6)
    }

    private func choice(_ index: Int, _ choice: Choice) -> TextLine {
        var line = TextLine(index < 9 ? "\(index + 1) " : "  ", .menuKey, .bold)
        line.add(choice.label, .menu)
        line.addTrailing(choice.typed, .menuKey)
        return line
    }

    private func completions(width: Int) -> [TextLine] {
        // A single completion is shown behind the cursor already.
        guard prompt.completions.count > 1 || prompt.selectedCompletion != nil else { return [] }
        let window = ListWindow(
            count: prompt.completions.count,
            height: Self.most,
            selected: prompt.selectedCompletion ?? 0,
            margin: 1
        )
        let names = window.visible.map { CellText.width(prompt.completions[$0].text, context.rule) }
        let nameWidth = min(width / 2, names.max() ?? 0)
        return window.visible.map { index in
            let completion = prompt.completions[index]
            let isSelected = index == prompt.selectedCompletion
            var line = TextLine(isSelected ? "> " : "  ", .menu)
            if prompt.mode == .picking {
                line.add(Completion.digit(at: index).map { "\($0) " } ?? "  ", .menuKey, .bold)
            }
            line.add(completion.text, .menuKey)
            if let summary = completion.summary {
                let gap = max(1, nameWidth - CellText.width(completion.text, context.rule) + 2)
                line.add(String(repeating: " ", count: gap) + summary(context.language), .menu)
            }
            if isSelected { line.background = .menuSelected }
            return line
        }
    }
}
