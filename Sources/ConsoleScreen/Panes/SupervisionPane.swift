import CellCanvas
import DispatchDomain

/// The supervision pane (督查): the limit, the history, urging and reply, and the cases due soon.
struct SupervisionPane: TextPane {
    static let id = PaneID.supervision
    static let title = Phrase("督查", "Supervision")
    static let place = PanePlace.work
    static let opener: PaneOpener? = PaneOpener("督查窗", "supervision")

    let context: PaneContext
    let area: CellRect
    private var width: Int { area.width }
    private var height: Int { area.height }
    private var facts: PaneFacts { context.facts }

    // MARK: Keys

    /// Scrolls from the end of the history: up goes back in time.
    static func move(by rows: Int, _ panes: inout PaneStates, _ facts: PaneFacts) {
        panes.supervision.scroll(by: -rows, limit: facts.scrollLimit)
    }

    static func open(_ panes: PaneStates, _ facts: PaneFacts) -> [PaneWish] {
        facts.focusedCase == nil ? [] : [.open(.whole)]
    }

    static func resetForNewCase(_ panes: inout PaneStates) { panes.supervision = ListState() }

    // MARK: Lines

    /// Head and foot stay in place; only the history between them scrolls.
    func first(of lines: [TextLine]) -> Int { 0 }

    func draw(_ memory: inout RenderCache, into grid: inout CellGrid) -> Int? {
        _ = drawText(into: &grid)
        return parts?.hidden
    }

    var heading: PaneTitle {
        var title = PaneTitle(.supervision, context)
        if let detail = facts.focusedDetail { title.add(context.time.number(detail.item.id), .caseNumber) }
        return title
    }

    /// The history takes the lines between head and foot; its end is shown, unless the focused pane has been scrolled.
    var lines: [TextLine]? {
        guard let parts else { return nil }
        // Counted from the end.
        let later = context.isFocused(.supervision) ? min(context.panes.supervision.first, parts.hidden) : 0
        let shown = parts.story.dropLast(later).suffix(parts.room)
        let gap = Array(repeating: TextLine(), count: max(0, parts.room - shown.count))
        return parts.head + shown + gap + parts.foot
    }

    private struct Parts {
        var head: [TextLine]
        var story: [TextLine]
        var foot: [TextLine]
        /// The lines available for the history.
        var room: Int
        var hidden: Int { max(0, story.count - room) }
    }

    private var parts: Parts? {
        guard let detail = facts.focusedDetail else { return nil }
        let lines = CaseLines(context: context, detail: detail, width: width)
        let (head, foot) = (limit(lines), urging(detail.item) + soon)
        let room = max(0, height - head.count - foot.count)
        let isRead = context.isFocused(.supervision)
        let story = lines.story(isRead ? detail.history[...] : detail.history.suffix(room), most: 2)
        return Parts(head: head, story: story, foot: foot, room: room)
    }

    private func limit(_ lines: CaseLines) -> [TextLine] {
        let item = lines.item
        if let hold = item.suspension {
            let until = context.time.moment(hold.until)
            return lines.labelled(
                "挂账",
                "On hold",
                context.say("到 \(until):\(hold.reason)", "until \(until): \(hold.reason)"),
                .paused,
                most: 2
            )
        }
        guard let timer = item.timer else {
            return lines.labelled("时限", "Limit", context.say("现在不计时", "no deadline running"), .dim)
        }
        let light = item.light(at: facts.now)
        var line = context.sign(light)
        line.add(" \(timer.stage.words(context.language)) ")
        // After a suspension the timer has only the remaining time; the limit is what was granted.
        let granted = timer.stage == .handle ? item.limit?.allowance : nil
        line.add((granted ?? timer.allowance).words(context.language))
        if let deadline = timer.deadline {
            line.add(after: 1, context.glyphs.arrow.description + " " + context.time.moment(deadline), .dim)
            line.addTrailing(context.time.remaining(deadline), context.role(light), .bold)
        }
        return [line] + course(timer, item)
    }

    /// The time used, and how often the case was suspended, reworked and extended.
    private func course(_ timer: RunningTimer, _ item: Case) -> [TextLine] {
        var parts: [String] = []
        if timer.allowance.clock == .continuous {
            let used = max(0, facts.now - timer.start) / Milliseconds.minute
            let digits = used % 60 < 10 ? "0\(used % 60)" : "\(used % 60)"
            parts.append(context.say("已用 \(used / 60):\(digits)", "used \(used / 60):\(digits)"))
        }
        if let yellow = timer.yellow, yellow > facts.now {
            parts.append(context.say("黄灯 ", "yellow ") + context.time.moment(yellow))
        }
        if item.counts.suspensions > 0 {
            parts.append(context.say("挂账停\(item.counts.suspensions)次", "held \(item.counts.suspensions)×"))
        }
        if item.counts.reworks > 0 {
            parts.append(context.say("返工\(item.counts.reworks)次", "reworked \(item.counts.reworks)×"))
        }
        if item.counts.extensions > 0 {
            parts.append(context.say("延期\(item.counts.extensions)次", "extended \(item.counts.extensions)×"))
        }
        guard !parts.isEmpty else { return [] }
        return [TextLine("  " + parts.joined(separator: "  "), .dim)]
    }

    /// `催办 2级 王敏 21:41 · 未回复 0:06`.
    private func urging(_ item: Case) -> [TextLine] {
        guard let urging = item.urging else { return [] }
        var line = TextLine(context.say("催办 \(urging.level)级", "Urged, level \(urging.level)"), .dim)
        line.add(after: 1, "\(context.actor(urging.by)) \(context.shortMoment(urging.at))", .dim)
        if urging.replied {
            line.add(after: 2, "\(context.glyphs.check) " + context.say("已回复", "answered"), .good)
        } else {
            let left = context.time.remaining(urging.replyDue)
            let isLate = urging.replyDue < facts.now
            line.add(
                after: 2,
                (isLate ? "! " : "") + context.say("未回复", "no answer") + " \(left)",
                isLate ? .warning : .text
            )
        }
        return [line]
    }

    /// The cases whose light turns red within half an hour.
    private var soon: [TextLine] {
        let cases = context.outlook.soon
        guard !cases.isEmpty else { return [] }
        var line = TextLine(context.say("30分内将红", "Red within 30 min") + " ", .yellow)
        line.add(cases.map { context.time.number($0.id) }.joined(separator: " "), .caseNumber)
        return [line]
    }
}
