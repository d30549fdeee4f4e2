import ConsoleScreen
import DispatchCore
import DispatchDomain

/// Formats cases, units, candidates, fixes and journal entries as lines of text.
struct RecordRows {
    private let session: DeskSession
    private var desk: Desk { session.desk }
    private var language: Language { session.language }
    private var time: TimeText { session.time }

    init(_ session: DeskSession) {
        self.session = session
    }

    func line(_ item: Case) -> String {
        let name = item.classKey.flatMap { desk.rules.catalogue[$0]?.name } ?? "—"
        let left = item.timer?.deadline.map { time.remaining($0) } ?? ""
        let units = item.latestAssignments.filter(\.status.isActive).map(\.unit.rawValue).joined(separator: ",")
        return [
            item.light(at: desk.now).mark, left, time.number(item.id), name, item.location.label,
            item.state.words(language), units.isEmpty ? "—" : units,
        ].filter { !$0.isEmpty }.joined(separator: "  ")
    }

    func line(_ view: UnitView) -> String {
        let jobs = view.facts.jobs.map { time.number($0.caseID) }.joined(separator: ",")
        return [
            view.unit.callSign.rawValue, view.unit.name, view.status.words(language),
            view.status == view.facts.status ? "" : view.facts.status.words(language),
            !view.facts.jobs.isEmpty && view.unit.ownStatus == .wantsToTalk
                ? UnitStatus.wantsToTalk.words(language) : "",
            view.silentTold == nil ? "" : Phrase("失联", "silent")(language),
            view.unit.onDuty ? "" : UnfitReason.offDuty.words(language), jobs, age(of: view.fix),
        ].filter { !$0.isEmpty }.joined(separator: "  ")
    }

    func line(_ candidate: Candidate) -> String {
        // The distance along the streets, or the straight one, which is marked with `~`.
        let distance =
            candidate.streetMetres.map { "\(Int($0))m" }
            ?? (candidate.distance.isFinite ? "~\(Int(candidate.distance))m" : "—")
        let jobs = candidate.jobs.map { time.number($0.caseID) }.joined(separator: ",")
        let age = candidate.fixAge == .max ? "" : age(candidate.fixAge)
        return [
            candidate.unit.callSign.rawValue, candidate.unit.name, distance, age, candidate.status.words(language),
            jobs, candidate.unfit?.words(language) ?? Phrase("空闲", "free")(language),
        ].filter { !$0.isEmpty }.joined(separator: "  ")
    }

    /// Returns a fix of a track: `21:47:05  45.75000,126.64000  12 km/h 85°`.
    func line(_ fix: Fix) -> String {
        let seconds = desk.zone.timeOfDay(of: fix.at) / Milliseconds.second % 60
        let speed = fix.speedKmh.flatMap { Int(exactly: $0.rounded()) }.map { "\($0)km/h" } ?? ""
        let course = fix.course.flatMap { Int(exactly: $0.rounded()) }.map { "\($0)°" } ?? ""
        let clock = "\(time.moment(fix.at)):\(seconds < 10 ? "0" : "")\(seconds)"
        return [clock, fix.point.text, speed, course].filter { !$0.isEmpty }.joined(separator: "  ")
    }

    func line(_ entry: JournalEntry) -> String {
        let what = ActRegister.words(kind: entry.kind)(language)
        let subject: String =
            switch JournalSubject(entry.subject) {
            case .onCase(let id): time.number(id)
            case .unit(let unit): unit.rawValue
            case .desk, nil: entry.subject
            }
        var parts = [time.moment(entry.at), subject, what, entry.actor]
        switch try? JournalContent(entry) {
        case .onCase(_, let event):
            parts.append(FactText(desk, time: time).details(event.fact).joined(separator: " "))
            parts.append(event.fact.saidText ?? "")
        case .onUnit(_, let event): parts += UnitFactText(time: time).details(event.fact)
        case .onDesk(let event): parts += event.fact.details
        case nil: break
        }
        return parts.filter { !$0.isEmpty }.joined(separator: "  ")
    }

    /// Returns the lines of a case in full.
    func card(_ item: Case) throws(DeskFailure) -> [String] {
        var lines = [line(item), "\(item.id)  p\(item.priority)  \(item.source.words(language))"]
        lines.append(item.text)
        for call in item.calls {
            lines.append([time.moment(call.at), call.telephone ?? "", call.text].joined(separator: "  "))
        }
        if let grid = item.grid { lines.append("\(grid)  \(item.responsibility ?? "")  \(item.department ?? "")") }
        for assignment in item.latestAssignments {
            let role = assignment.role == .lead ? Phrase("主办", "lead") : Phrase("协办", "support")
            lines.append("\(assignment.unit)  \(role(language))  \(assignment.status.words(language))")
        }
        if let timer = item.timer, timer.stage == .handle, let limit = item.limit,
            limit.allowance.clock == timer.allowance.clock, limit.allowance != timer.allowance
        {
            let used = Allowance(
                clock: limit.allowance.clock,
                milliseconds: limit.allowance.milliseconds - timer.allowance.milliseconds
            )
            lines.append(
                Phrase(
                    "时限共 \(limit.words.chinese),此前已用 \(used.words.chinese)(挂账 \(item.counts.suspensions) 次,返工 \(item.counts.reworks) 次;停表时间不计)",
                    "limit \(limit.words.english) in total, \(used.words.english) used before "
                        + "(suspended \(item.counts.suspensions)×, reworked \(item.counts.reworks)×; paused time is not counted)"
                )(language)
            )
        }
        if let timer = item.timer {
            lines += DeadlineExplanation.explain(
                timer,
                at: desk.now,
                calendar: desk.rules.calendar,
                language: language
            )
        }
        if let hold = item.suspension {
            lines.append(
                Phrase(
                    "挂账到 \(time.moment(hold.until)):\(hold.reason)",
                    "suspended until \(time.moment(hold.until)): \(hold.reason)"
                )(language)
            )
        }
        return lines
    }

    private func age(of fix: Fix?) -> String {
        guard let fix else { return UnfitReason.noFix.words(language) }
        guard let age = fix.age(at: desk.now) else { return Phrase("定位时间超前", "position time in the future")(language) }
        return self.age(age)
    }

    private func age(_ milliseconds: Int64) -> String {
        let minutes = milliseconds / Milliseconds.minute
        return Phrase("定位\(minutes)分前", "fix \(minutes) min old")(language)
    }
}

extension Light {
    /// The mark beside a case, because colour must not be the only sign.
    var mark: String {
        switch self {
        case .red: "■"
        case .yellow: "▲"
        case .paused: "◷"
        case .green, .none: " "
        }
    }
}

extension CaseFact {
    /// The text that the event carries, if any.
    var saidText: String? { keptText ?? journalText }
}
