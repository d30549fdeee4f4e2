extension CaseRefusal {
    package func phrase(_ wording: Wording) -> Phrase {
        let name = wording.name
        return switch self {
        case .unknownCase(let word) where word.isEmpty:
            Phrase("没有这件案件;请用 f 查找", "there is no such case; search with f")
        case .unknownCase(let word):
            Phrase("没有案件 \(word);请用 f 查找", "there is no case \(word); search with f")
        case .wrongState(let id, let state, let action, let lastChange, let next):
            Self.wrongState(name(id), state, action, lastChange, next, wording)
        case .notPermitted(let action, let state, let needed): Self.notPermitted(action, state, needed, wording)
        case .missing(let requirement, let action): requirement.phrase(for: wording.step(action.rawValue))
        case .unknownClass(let word) where word.isBlank:
            Phrase("缺类别;请写代码、名称或拼音首字母", "the class is missing; type a code, a name or pinyin initials")
        case .unknownClass(let word):
            Phrase(
                "类别表里没有 \(word);请写代码、名称或拼音首字母",
                "the catalogue has no class \(word); type a code, a name or pinyin initials"
            )
        case .unknownCondition(_, let name, 0):
            Phrase("「\(name)」没有立案条件;请换类别", "\"\(name)\" has no filing condition; choose another class")
        case .unknownCondition(let condition, let name, let count):
            Phrase(
                "「\(name)」没有第 \(condition) 项立案条件;请用 cond=1 至 \(count)",
                "\"\(name)\" has no filing condition \(condition); use cond=1 to \(count)"
            )
        case .unknownCode(let kind, let code):
            Phrase(
                "没有\(kind == .closing ? "结案" : "不受理")代码「\(code)」;请用代码表里的,如 01",
                "there is no code \"\(code)\" for \(kind == .closing ? "closing" : "refusing"); use a code of the table, "
                    + "such as 01"
            )
        case .fixedClass(let state):
            Phrase(
                "已立案(\(state.words.chinese)),类别不能直接改;请先用 rt 退回立案",
                "the case is filed (\(state.words.english)), so its class cannot be changed directly; "
                    + "first return it to filing with rt"
            )
        case .nothingToCorrect:
            Phrase("没有要改的内容;请写 place= class= tel= 或 text=", "nothing to correct; give place= class= tel= or text=")
        case .alreadyAssigned(let unit, let id):
            Phrase("\(unit) 已在 \(name(id)) 上;请另派力量", "\(unit) is already on \(name(id)); choose another unit")
        case .notAssigned(let unit, let id):
            Phrase(
                "\(unit) 不在 \(name(id)) 上;要派请用 d 或 b",
                "\(unit) is not on \(name(id)); to send it there, use d or b"
            )
        case .severalJobs(let unit, let ids):
            Phrase(
                "\(unit) 手上有 \(ids.map(name).joined(separator: "、"));请写明案件号",
                "\(unit) has \(ids.map(name).joined(separator: ", ")); give the case number too"
            )
        case .noJob(let unit):
            Phrase("\(unit) 手上没有案件;要派请用 d", "\(unit) has no case; to send it to one, use d")
        case .outOfOrder(let unit, let status, let action):
            Self.outOfOrder(unit, status, action, wording)
        case .leadNotAmongUnits(let unit):
            Phrase(
                "主办 \(unit) 不在所派力量中;请加上或另选主办",
                "the lead \(unit) is not among the units sent; add it or choose another lead"
            )
        case .checkerHandled(let unit):
            Phrase("\(unit) 处置过此案,不能自己核查;请换力量", "\(unit) handled the case and cannot check it; choose another unit")
        case .noUnitFits(let reasons): Self.noUnitFits(reasons)
        case .alreadyClaimed(let login):
            Phrase("\(login) 已受理此案;请与其联系", "\(login) has already accepted the case; contact that operator")
        case .checkMissing(let id):
            Phrase(
                "\(name(id)) 经高级别催办,核查通过才能结案;请先用 vf 派人核查",
                "\(name(id)) was urged at a high level and can be closed only after a passed check; "
                    + "send a unit to check with vf"
            )
        case .checkFailed(let id):
            Phrase(
                "\(name(id)) 核查未通过,不能结案;请用 rw 返工或用 vf 再核查",
                "\(name(id)) failed its check and cannot be closed; order rework with rw or another check with vf"
            )
        case .suspendedOften(let limit):
            Phrase(
                "此案挂账已满 \(limit) 次,不能再挂;请派遣处置或退回",
                "the case has been suspended \(limit == 1 ? "once" : "\(limit) times"), which is the limit; "
                    + "have it handled or return it"
            )
        case .holdTooLong(let days):
            Phrase(
                "挂账至多 \(days) 天;请写早一些的日期",
                "a case can be suspended for at most \(English.count(days, "day")); give an earlier date"
            )
        case .notInFuture:
            Phrase("时间须在现在之后;请写以后的时间,如 +30d", "the time must be in the future; give one such as +30d")
        case .sameCase(let id):
            Phrase("\(name(id)) 是同一件案件;请写另一件", "\(name(id)) is the same case; give another case")
        case .dayFull(let day):
            Phrase(
                "\(day.iso) 的案卷号已用完(\(CaseID.lastSerial) 件);请次日登记",
                "the \(CaseID.lastSerial) case numbers of \(day.iso) are used up; register it tomorrow"
            )
        }
    }

    private static func wrongState(
        _ name: String,
        _ state: CaseState,
        _ action: CaseAction.Kind,
        _ lastChange: LastChange?,
        _ next: [CaseAction.Kind],
        _ wording: Wording
    ) -> Phrase {
        let known = next.map { wording.step($0.rawValue) }.filter { $0.verb != nil }
        let steps = known.contains { !$0.isAside } ? known.filter { !$0.isAside } : known
        let change = lastChange.map(wording.words)
        let words = wording.step(action.rawValue).words
        let what = Phrase(
            "\(name) 现为\(state.words.chinese)\(change.map { "(\($0.chinese))" } ?? ""),不能\(words.chinese)",
            "\(name) is now \"\(state.words.english)\"\(change.map { " (\($0.english))" } ?? ""): "
                + "cannot \(words.english)"
        )
        guard !steps.isEmpty else {
            return Phrase("\(what.chinese);请用 ih 查看经过", "\(what.english); see its history with ih")
        }
        return Phrase(
            "\(what.chinese);可:\(list(steps, .chinese, "、"))",
            "\(what.english); possible: \(list(steps, .english, ", "))"
        )
    }

    /// Lists steps with their verbs: `派遣 d、退回 rt`.
    private static func list(_ steps: [Wording.Step], _ language: Language, _ separator: String) -> String {
        steps.map { "\($0.words(language)) \($0.verb ?? "")" }.joined(separator: separator)
    }

    private static func notPermitted(
        _ action: CaseAction.Kind,
        _ state: CaseState?,
        _ needed: [Role],
        _ wording: Wording
    ) -> Phrase {
        let when = state.map { Phrase("\($0.words.chinese)时", " while \"\($0.words.english)\"") } ?? Phrase("", "")
        let words = wording.step(action.rawValue).words
        // The administrator may do everything except the steps that the desk takes by itself.
        let who = needed.isEmpty ? [.admin] : needed.filter { $0 != .system }
        guard !who.isEmpty else {
            return Phrase(
                "\(when.chinese)\(words.chinese)由系统自行办理",
                "only the desk itself can \(words.english)\(when.english)"
            )
        }
        return Phrase(
            "\(when.chinese)\(words.chinese)由\(who.map(\.words.chinese).joined(separator: "或"))办理;请转交",
            "only the \(who.map(\.words.english).joined(separator: " or ")) can \(words.english)\(when.english); "
                + "hand it over"
        )
    }
}

extension Transition.Requirement {
    /// Says what is missing for a step and how to give it.
    package func phrase(for step: Wording.Step) -> Phrase {
        Phrase(
            "\(step.words.chinese)缺少\(words.chinese);\(remedy.chinese)",
            "cannot \(step.words.english) without \(words.english); \(remedy.english)"
        )
    }

    private var remedy: Phrase {
        switch self {
        case .place: Phrase("请写地名、门牌或 纬度,经度", "type a name, an address or lat,lon")
        case .text: Phrase("请在行末写 / 和内容", "end the line with / and the text")
        case .reason: Phrase("请在行末写 / 和原因", "end the line with / and the reason")
        case .caseClass: Phrase("请写 class=类别", "add class=")
        case .position: Phrase("请先用 ed 补上 place=", "first add place= with ed")
        case .code: Phrase("请写两位代码,如 01", "type its two digits, such as 01")
        case .unit: Phrase("请写呼号", "type a call sign")
        case .date: Phrase("请写时间,如 +30d", "type one such as +30d")
        }
    }
}
