extension Refusal {
    /// What can't be done, why, who was there first and what to do next, in one sentence.
    ///
    /// - Parameters:
    ///   - zone: the desk's, for the times in it.
    ///   - name: what a case is called, `#341`.
    package func phrase(zone: DeskZone, name: (CaseID) -> String) -> Phrase {
        switch self {
        case .wrongState(let id, let state, let action, let lastChange, let next):
            wrongState(name(id), state, action, lastChange, next, zone)
        case .stale(let id, let change):
            Phrase(
                "\(name(id)) 刚有变动(\(change.words(zone).chinese));请看过再办",
                "\(name(id)) has just changed (\(change.words(zone).english)); look again, then repeat"
            )
        case .tooOldToUndo(let minutes, let change):
            Phrase(
                "上一步(\(change.words(zone).chinese))已过 \(minutes) 分钟,不能撤销;请用相反的操作改回",
                "your last act (\(change.words(zone).english)) is more than \(minutes) minutes old "
                    + "and cannot be undone; do the opposite instead"
            )
        case .undoBlocked(let id, let changes):
            undoBlocked(name(id), changes, zone)
        case .confirmationNeeded(let questions):
            confirmation(questions.map { $0.phrase(name: name) })
        case .unknownCase, .unknownUnit, .unknownOperator, .unknownClass, .unknownCondition, .unknownCode:
            unknownPhrase
        case .missing(let requirement, let action):
            requirement.phrase(for: action)
        case .notPermitted(let action, let state, let needed):
            notPermitted(action, state, needed)
        case .offDuty, .notForDispatch, .alreadyAssigned, .notAssigned, .severalJobs, .noJob, .leadNotAmongUnits,
            .checkerHandled, .noUnitFits:
            unitPhrase(name)
        case .outOfOrder(let unit, let status, let action):
            outOfOrder(unit, status, action)
        case .fixedClass, .alreadyClaimed, .checkMissing, .checkFailed, .suspendedOften, .sameCase:
            casePhrase(name)
        case .nothingToCorrect, .holdTooLong, .notInFuture, .textTooLong, .textUnusable, .outOfRange,
            .nothingToUndo, .cannotUndo, .dayFull:
            valuePhrase
        case .dutyAlready, .noSOS, .emptyMessage, .unknownOrder, .notResendable, .noTerminal, .unknownDevice,
            .deviceTaken, .deviceUnusable, .alreadyReceived, .notStorable,
            .unreadableReport, .notForFeeds, .notAsked:
            fieldPhrase
        }
    }

    private func wrongState(
        _ name: String,
        _ state: CaseState,
        _ action: CaseAction.Kind,
        _ lastChange: LastChange?,
        _ next: [CaseAction.Kind],
        _ zone: DeskZone
    ) -> Phrase {
        let known = next.filter { $0.verb != nil }
        let steps = known.contains { !$0.isAside } ? known.filter { !$0.isAside } : known
        let change = lastChange.map { $0.words(zone) }
        let what = Phrase(
            "\(name) 现为\(state.words.chinese)\(change.map { "(\($0.chinese))" } ?? ""),不能\(action.words.chinese)",
            "\(name) is now \"\(state.words.english)\"\(change.map { " (\($0.english))" } ?? ""): "
                + "cannot \(action.words.english)"
        )
        guard !steps.isEmpty else {
            return Phrase("\(what.chinese);请用 ih 查看经过", "\(what.english); ih shows its history")
        }
        return Phrase(
            "\(what.chinese);可:\(Refusal.list(steps, .chinese, "、"))",
            "\(what.english); possible: \(Refusal.list(steps, .english, ", "))"
        )
    }

    /// `派遣 d、退回 rt`.
    private static func list(_ steps: [CaseAction.Kind], _ language: Language, _ separator: String) -> String {
        steps.map { "\($0.words(language)) \($0.verb ?? "")" }.joined(separator: separator)
    }

    private func undoBlocked(_ name: String, _ changes: [LastChange], _ zone: DeskZone) -> Phrase {
        // Whoever wants to go back begins at the end: the last ones are of use.
        let last = changes.suffix(3).map { $0.words(zone) }
        let more = changes.count > last.count
        return Phrase(
            "\(name) 之后已有 \(more ? "…、" : "")\(last.map(\.chinese).joined(separator: "、")),不能撤销;请先撤销后面的步骤,或用相反的操作改回",
            "\(name) was since \(more ? "… " : "")\(last.map(\.english).joined(separator: ", ")): "
                + "cannot undo; take back the later steps first, or do the opposite"
        )
    }

    private func confirmation(_ questions: [Phrase]) -> Phrase {
        Phrase(
            "\(questions.map(\.chinese).joined(separator: ";"));确定请加 --yes(控制台按 y)",
            "\(questions.map(\.english).joined(separator: "; ")); add --yes to confirm (y at the console)"
        )
    }

    private func notPermitted(_ action: CaseAction.Kind, _ state: CaseState?, _ needed: [Role]) -> Phrase {
        let when = state.map { Phrase("\($0.words.chinese)时", " while \"\($0.words.english)\"") } ?? Phrase("", "")
        // The administrator may do all but what the desk does by itself.
        let who = needed.isEmpty ? [.admin] : needed
        return Phrase(
            "\(when.chinese)\(action.words.chinese)由\(who.map(\.words.chinese).joined(separator: "或"))办理;请转交",
            "to \(action.words.english)\(when.english) is for the \(who.map(\.words.english).joined(separator: " or "));"
                + " hand it over"
        )
    }
}

extension Refusal.LastChange {
    /// `zhao 21:05 立案`, "filed 21:05 by zhao".
    package func words(_ zone: DeskZone) -> Phrase {
        let what = CaseFact.words(kind: kind)
        let minute = zone.timeOfDay(of: at) / Milliseconds.minute * Milliseconds.minute
        let time = ClockText.time(minute)
        let who = Actor.unit(named: by)?.rawValue ?? by
        return Phrase("\(who) \(time) \(what.chinese)", "\(what.english) \(time) by \(who)")
    }
}

extension Refusal.Warning {
    /// What is to be confirmed, without the question mark.
    package func phrase(name: (CaseID) -> String) -> Phrase {
        switch self {
        case .costly(let action, let id):
            Phrase("\(name(id)) 将\(action.words.chinese)", "\(name(id)): about to \(action.words.english)")
        case .busy(let unit, let id, let status):
            Phrase(
                "\(unit) 正在处理 \(name(id))(\(status.words.chinese))",
                "\(unit) is busy with \(name(id)) (\(status.words.english))"
            )
        case .unavailable(let unit, let status):
            Phrase("\(unit) 现为「\(status.words.chinese)」", "\(unit) shows \"\(status.words.english)\"")
        }
    }
}
