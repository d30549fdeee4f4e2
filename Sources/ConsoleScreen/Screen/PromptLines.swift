import CellCanvas
import DispatchDomain

/// The lines at the bottom: the typed text, the preview of Enter, and the key hints.
struct PromptLines {
    let context: ScreenContext
    private var state: ConsoleState { context.state }
    private var prompt: PromptState { context.state.prompt }

    func draw(into grid: inout CellGrid) {
        let whole = wholeNote
        if let first = whole?.first {
            grid.put(first, context.plan.prompt.x + 1, context.plan.prompt.y, width: context.plan.prompt.width - 2)
        } else {
            drawPrompt(into: &grid, in: context.plan.prompt)
        }
        grid.put(
            whole?.last ?? preview,
            context.plan.preview.x + 1,
            context.plan.preview.y,
            width: context.plan.preview.width - 2
        )
        if let keys = context.plan.keys {
            grid.put(self.keys(width: keys.width - 2), keys.x + 1, keys.y, width: keys.width - 2)
        }
    }

    // MARK: Typed text

    private func drawPrompt(into grid: inout CellGrid, in area: CellRect) {
        guard prompt.mode != .closed else {
            grid.put(idle, area.x + 1, area.y, width: area.width - 2)
            return
        }
        grid.put(prompt.isLine ? ":" : "/", area.x + 1, area.y, StyleRole.prompt.style(.bold))
        let x = area.x + 3
        let width = area.endX - 1 - x
        let before = String(prompt.text.prefix(prompt.cursor))
        let after = String(prompt.text.dropFirst(prompt.cursor))
        // Scroll a long line so that the cursor stays visible.
        var shown = Substring(before)
        while CellText.width(String(shown), grid.rule) >= width, !shown.isEmpty { shown = shown.dropFirst(8) }
        let cursorX = x + CellText.width(String(shown), grid.rule)
        let role: StyleRole = prompt.mode == .filter && state.queue.filterProblem != nil ? .inputError : .promptText
        grid.put(String(shown), x, area.y, role.style, in: area)
        grid.put(
            after,
            cursorX,
            area.y,
            width: min(CellText.width(after, grid.rule), area.endX - 1 - cursorX),
            role.style
        )
        if after.isEmpty { grid.put(ghost, cursorX, area.y, StyleRole.placeholder.style, in: area) }
        grid.cursor = CellPoint(min(cursorX, area.endX - 1), area.y)
    }

    /// The untyped rest of the selected completion, shown behind the cursor.
    private var ghost: String {
        guard prompt.isLine, let offered = prompt.completions[safe: prompt.selectedCompletion ?? 0] else {
            return ""
        }
        let scalars = Array(prompt.text.unicodeScalars)
        guard offered.range.upperBound == scalars.count, offered.range.lowerBound <= scalars.count else { return "" }
        let typed = String(String.UnicodeScalarView(scalars[offered.range]))
        guard !typed.isEmpty, offered.text.count > typed.count, offered.text.hasPrefix(typed) else { return "" }
        return String(offered.text.dropFirst(typed.count))
    }

    /// The prompt line while nothing is typed: the running act, or the started key sequence.
    private var idle: TextLine {
        if let running = state.running.first {
            var line = TextLine("\(context.pending) \(running.what)", .progress)
            if state.running.count > 1 { line.add(" +\(state.running.count - 1)", .dim) }
            return line
        }
        if !state.pending.isEmpty {
            return TextLine("\(Key.names(state.pending))\(context.pending)", .prompt, .bold)
        }
        return TextLine()
    }

    // MARK: Preview

    private var preview: TextLine {
        if prompt.mode == .filter, let problem = state.queue.filterProblem {
            return TextLine("\(context.failure) \(problem(context.language))", .error)
        }
        guard prompt.isLine else { return note }
        // A warning about the last key, such as a truncated paste, is shown until the next key.
        if state.notice?.level == .warning { return note }
        if state.running.contains(where: { $0.edition == prompt.edition }) { return underWay }
        switch prompt.preview {
        case .nothing: return note
        case .pending: return TextLine(context.pending, .progress)
        case .would(let sentence, _, let questions): return actLine(sentence, asks: !questions.isEmpty)
        case .choices(let question, _): return TextLine(question, .warning)
        case .unfinished(let wanted): return TextLine(wanted, .hint)
        case .refused(let reason): return TextLine("\(context.failure) \(reason)", .error)
        case .intake(let guess) where guess.isUnfinished: return TextLine(guess.sentence, .hint)
        case .intake(let guess):
            return guess.isRefused
                ? TextLine("\(context.failure) \(guess.sentence)", .error) : actLine(guess.sentence, asks: false)
        }
    }

    /// The line is being performed; keys typed ahead are counted.
    private var underWay: TextLine {
        var line = TextLine("\(context.pending) " + context.say("正在执行", "working"), .progress)
        let held = state.input.typedAhead.count
        if held > 0 { line.add(after: 2, context.say("另有 \(held) 键等待", "\(English.count(held, "key")) queued"), .hint) }
        line.addTrailing("Esc", .key)
        line.addTrailing(context.say(" 不再等待", " stop waiting"), .hint)
        return line
    }

    private func actLine(_ sentence: String, asks: Bool) -> TextLine {
        // The line may not hold several acts, so their number comes first.
        let acts = sentence.split(separator: "\n")
        let count = acts.count > 1 ? context.say("\(acts.count) 件:", "\(acts.count) cases: ") : ""
        var line = TextLine(count + acts.joined(separator: " \(context.glyphs.bullet) "), .preview)
        guard !state.isReadOnly || ConsoleState.isQuestion(prompt.text) else {
            line.addTrailing(context.say("只读,不能执行", "read-only: not done"), .hint)
            return line
        }
        line.addTrailing("Enter", .key)
        line.addTrailing(asks ? context.say(" 先确认", " then confirm") : context.say(" 执行", " do it"), .hint)
        return line
    }

    /// The notice wrapped into both lines, if it does not fit into one and nothing is typed.
    private var wholeNote: [TextLine]? {
        guard prompt.mode == .closed, idle.pieces.isEmpty, let piece = note.pieces.first else { return nil }
        let width = context.plan.preview.width - 2
        guard note.width(context.rule) > width else { return nil }
        let role = StyleRole(rawValue: piece.style.role) ?? .text
        return TextLine.wrapped(TextLine(), piece.text, role, width: width, context.rule, most: 2)
    }

    /// The latest notice.
    private var note: TextLine {
        guard let notice = state.notice else { return TextLine() }
        switch notice.level {
        case .info: return TextLine(notice.text, .hint)
        case .done: return TextLine("\(context.glyphs.check) \(notice.text)", .good)
        case .warning: return TextLine("! \(notice.text)", .warning)
        case .error: return TextLine("\(context.failure) \(notice.text)", .error, .bold)
        }
    }

    // MARK: Keys

    /// The hints that fit, none of them cut; the help key always keeps its place.
    private func keys(width: Int) -> TextLine {
        let hints = state.keys.hints(for: state).map { ($0.key, gap + $0.words(context.language)) }
        func needed(_ hint: (String, String)) -> Int { 2 + CellText.width(hint.0 + hint.1, context.rule) }
        var kept = hints.first { $0.0 == helpKey }.map(needed) ?? 0
        var line = TextLine()
        var used = -2
        for hint in hints {
            let isHelp = hint.0 == helpKey
            if isHelp { kept = 0 }
            guard used + needed(hint) + kept <= width else {
                if kept > 0 { continue }
                break
            }
            line.add(after: 2, hint.0, .key)
            line.add(hint.1, .hint)
            used += needed(hint)
        }
        return line
    }

    private var gap: String { context.language == .chinese ? "" : " " }
    private var helpKey: String { state.keys.label(.help) }
}
