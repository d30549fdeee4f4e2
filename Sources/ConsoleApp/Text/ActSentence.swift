import CellCanvas
import ConsoleScreen
package import DispatchCore
package import DispatchDomain

/// Formats an act, performed or previewed, as one line: for the preview under the prompt and the answer of `zhiban do`.
package struct ActSentence {
    private let desk: Desk
    private let language: Language
    private let time: TimeText

    package init(_ desk: Desk, language: Language) {
        self.desk = desk
        self.language = language
        time = TimeText(zone: desk.zone, now: desk.now, language: language)
    }

    /// Returns the act's changes in one line.
    package func text(_ outcome: ActOutcome) -> String {
        let cases = outcome.changes.compactMap(\.ofCase).map(text)
        let units = outcome.changes.compactMap(\.ofUnit).map(text)
        let outbox = OutboxSentence(desk, language: language).texts(outcome.outbox)
        return SafeText((cases + units + outbox).joined(separator: Phrase(";", ". ")(language))).text
    }

    private func text(_ change: Changed<DispatchDomain.Unit>) -> String {
        var details = UnitFactText(time: time).details(change.event.fact)
        // The item's number is shown with the devices that it goes to.
        if case .messageSent(_, let text) = change.event.fact { details = [text] }
        let words = [ActRegister.words(kind: change.event.kind)(language)] + details
        switch language {
        case .chinese: return Self.line([change.id.rawValue] + words)
        case .english: return "\(change.id): " + words.filter { !$0.isEmpty }.joined(separator: ", ")
        }
    }

    private func text(_ change: Changed<Case>) -> String {
        let item = change.after ?? change.before
        let act = [time.number(change.id), ActRegister.words(kind: change.event.kind)(language)]
        let thing = item.map { [className($0), $0.location.label] } ?? []
        let details = FactText(desk, time: time).details(change.event.fact)
        let timer = change.event.timing?.running == nil ? [] : change.after.map(deadline) ?? []
        switch language {
        case .chinese: return Self.line(act + thing + details + [states(change)] + timer)
        case .english:
            // `#352 dispatched to 31 Zhang Qiang: CLASS, PLACE; to dispatch → to handle; handling limit until 10:30`
            let what = thing.filter { !$0.isEmpty }.joined(separator: ", ")
            let start = Self.line(act + details) + (what.isEmpty ? "" : ": " + what)
            return [start, states(change), Self.line(timer)].filter { !$0.isEmpty }.joined(separator: "; ")
        }
    }

    private static func line(_ words: [String]) -> String { words.filter { !$0.isEmpty }.joined(separator: " ") }

    private func states(_ change: Changed<Case>) -> String {
        guard let after = change.after else { return Phrase("案件撤回", "case withdrawn")(language) }
        guard let before = change.before, before.state != after.state else { return after.state.words(language) }
        return "\(before.state.words(language)) → \(after.state.words(language))"
    }

    private func className(_ item: Case) -> String {
        item.classKey.flatMap { desk.rules.catalogue[$0]?.name } ?? ""
    }

    private func deadline(_ item: Case) -> [String] {
        guard let timer = item.timer, let deadline = timer.deadline else { return [] }
        let limit = timer.stage == .handle ? item.limit?.words(language) ?? "" : ""
        var parts = [
            timer.stage.words(language), limit, Phrase("到", "until")(language), time.moment(deadline),
        ].filter { !$0.isEmpty }
        let missing = desk.rules.calendar.missingYears(from: timer.start, to: deadline)
        if timer.allowance.clock == .working, let year = missing.first {
            parts.append(
                Phrase("(\(year) 年没有日历,按周末推算)", "(no calendar for \(year); weekends assumed)")(language)
            )
        }
        return parts
    }

    /// Returns warnings about a case that was just registered or moved.
    package func warnings(_ outcome: ActOutcome) -> [String] {
        guard let change = outcome.changes.first?.ofCase, let item = change.after,
            change.before?.location != item.location
        else { return [] }
        return placeWarnings(item) + duplicates(of: outcome)
    }

    private func placeWarnings(_ item: Case) -> [String] {
        guard let point = item.location.point else {
            return [
                Phrase(
                    "地点「\(item.location.label)」没有坐标;立案前请用 ed 补上 place=",
                    "the place “\(item.location.label)” has no position; add one with ed place= before filing"
                )(language)
            ]
        }
        guard item.grid == nil, (try? desk.hasGrids()) == true else { return [] }
        return [
            Phrase(
                "地点 \(point.text) 不在任何单元网格内;请核对",
                "\(point.text) is in no unit grid; please check"
            )(language)
        ]
    }

    /// Returns open cases that may be the same as a newly registered one: `可能重复 #118 40m 8分`.
    private func duplicates(of outcome: ActOutcome) -> [String] {
        guard let change = outcome.changes.first?.ofCase, change.event.fact.tag == .registered, let item = change.after,
            let key = item.classKey, let point = item.location.point,
            let found = try? desk.duplicates(of: key, near: point, at: outcome.at, except: item.id)
        else { return [] }
        return found.prefix(3).map { like, metres in
            let minutes = max(0, outcome.at - like.reportedAt) / Milliseconds.minute
            return Phrase(
                "可能重复 \(time.number(like.id)) \(Int(metres))m \(minutes)分",
                "possible duplicate of \(time.number(like.id)), \(Int(metres)) m, \(minutes) min"
            )(language)
        }
    }
}
