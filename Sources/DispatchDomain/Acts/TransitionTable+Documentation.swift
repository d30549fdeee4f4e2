extension TransitionTable {
    /// Returns the transition table in Markdown, for `zhiban doc transitions`.
    package static func documentation(_ language: Language) -> String {
        let heads = [
            Phrase("操作", "act"), Phrase("从", "from"), Phrase("到", "to"), Phrase("角色", "roles"),
            Phrase("条件", "when"), Phrase("须有", "needs"), Phrase("计时", "timers"), Phrase("类别", "class"),
            Phrase("可撤销", "undo"),
        ]
        return MarkdownTable.text(heads.map { $0(language) }, rows.map { cells(of: $0, language) })
    }

    private static func cells(of row: Transition, _ language: Language) -> [String] {
        [
            "\(row.action.words(language)) `\(row.action.rawValue)`",
            states(row.from, language),
            row.to.words(language),
            row.roles.words(language),
            row.when.words(language),
            row.requires.map { $0.words(language) }.joined(separator: ", "),
            row.timer.words(language),
            row.consequence.words(language),
            row.undo == .restores ? "✓" : "",
        ]
    }

    private static func states(_ states: [CaseState], _ language: Language) -> String {
        if states.isEmpty { return "–" }
        let all = (CaseState.allCases, Phrase("任何状态", "any state"))
        let open = (CaseState.open, Phrase("任何未结状态", "any open state"))
        for (whole, name) in [open, all] {
            let missing = Set(whole).subtracting(states)
            guard missing.count <= 1, Set(states).isSubset(of: whole) else { continue }
            guard let one = missing.first else { return name(language) }
            let state = list([one], language)
            return Phrase("除\(state)外的\(name.chinese)", "\(name.english) but \(state)")(language)
        }
        return list(states, language)
    }

    private static func list(_ states: [CaseState], _ language: Language) -> String {
        states.map { "\($0.words(language)) `\($0.rawValue)`" }.joined(separator: ", ")
    }
}

extension Transition.Destination {
    package func words(_ language: Language) -> String {
        switch self {
        case .state(let state): "\(state.words(language)) `\(state.rawValue)`"
        case .same: Phrase("不变", "unchanged")(language)
        case .beforeSuspension: Phrase("挂账前的状态", "the state before the suspension")(language)
        case .reopened:
            Phrase("派遣过的为待派遣,否则待受理", "to dispatch if it was ever dispatched, otherwise to accept")(language)
        }
    }
}

extension Transition.Roles {
    package func words(_ language: Language) -> String {
        switch self {
        case .everyone: Phrase("所有人", "everyone")(language)
        case .any(let roles): roles.map(\.rawValue).joined(separator: " / ")
        case .all(let roles): roles.map(\.rawValue).joined(separator: " + ")
        }
    }
}

extension Transition.Circumstance {
    package func words(_ language: Language) -> String {
        let phrase =
            switch self {
            case .always: Phrase("", "")
            case .ordered: Phrase("只派单,未出发", "order only")
            case .underWay: Phrase("已出发或到场", "already en route or on scene")
            case .unitsRemain: Phrase("尚有其他力量", "other units remain")
            case .lastUnit: Phrase("最后一个力量", "last unit")
            case .byLead: Phrase("主办", "by the lead")
            case .bySupport: Phrase("协办", "by a supporting unit")
            }
        return phrase(language)
    }
}

extension Transition.TimerEffect {
    package func words(_ language: Language) -> String {
        switch self {
        case .keep: ""
        case .stop: Phrase("停止", "stop")(language)
        case .start(let stage): Phrase("开始 ", "start ")(language) + stage.words(language)
        case .resume(let stage): Phrase("继续 ", "resume ")(language) + stage.words(language)
        case .pause: Phrase("暂停", "pause")(language)
        case .unpause: Phrase("继续", "resume")(language)
        case .again: Phrase("重新计时", "start the running timer again")(language)
        case .restart: Phrase("按重开后的状态重新计时", "start the timer of the reopened state")(language)
        }
    }
}
