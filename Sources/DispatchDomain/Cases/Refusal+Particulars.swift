/// The sentences for what is wrong with one thing: a word, a unit, a case, a value.
extension Refusal {
    package var unknownPhrase: Phrase {
        switch self {
        case .unknownCase(let word) where word.isEmpty:
            Phrase("没有这件案件;用 f 查找", "there is no such case; f finds cases")
        case .unknownCase(let word):
            Phrase("没有案件 \(word);用 f 查找", "there is no case \(word); f finds cases")
        case .unknownUnit(let unit):
            Phrase("没有单位 \(unit);请核对呼号", "there is no unit \(unit); check the call sign")
        case .unknownOperator(let login):
            Phrase("没有人员 \(login);请用登记过的登录名", "there is no operator \(login); use the login of one on the list")
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
                "there is no code \"\(code)\" for \(kind == .closing ? "closing" : "refusing"); use one of the table, "
                    + "such as 01"
            )
        default: Refusal.unforeseen
        }
    }

    package func unitPhrase(_ name: (CaseID) -> String) -> Phrase {
        switch self {
        case .offDuty(let unit):
            Phrase("\(unit) 已下班;请另派单位", "\(unit) is off duty; choose another unit")
        case .notForDispatch(let unit):
            Phrase("\(unit) 是渣土车,只监控不派遣;请另派单位", "\(unit) is a dump truck, only watched; choose another unit")
        case .alreadyAssigned(let unit, let id):
            Phrase("\(unit) 已在 \(name(id)) 上;请另派单位", "\(unit) is on \(name(id)) already; choose another unit")
        case .notAssigned(let unit, let id):
            Phrase(
                "\(unit) 不在 \(name(id)) 上;要派请用 d 或 b",
                "\(unit) is not on \(name(id)); d or b would send it there"
            )
        case .severalJobs(let unit, let ids):
            Phrase(
                "\(unit) 手上有 \(ids.map(name).joined(separator: "、"));请写明案件",
                "\(unit) has \(ids.map(name).joined(separator: ", ")); name the case as well"
            )
        case .noJob(let unit):
            Phrase("\(unit) 手上没有案件;要派请用 d", "\(unit) has no case; d would send it to one")
        case .leadNotAmongUnits(let unit):
            Phrase(
                "主办 \(unit) 不在所派单位中;请加上或另选主办",
                "the lead \(unit) is not among the units sent; add it or choose another lead"
            )
        case .checkerHandled(let unit):
            Phrase("\(unit) 处置过此案,不能自己核查;请换单位", "\(unit) handled the case and cannot check it; choose another unit")
        case .noUnitFits(let reasons):
            noUnitFits(reasons)
        default: Refusal.unforeseen
        }
    }

    private func noUnitFits(_ reasons: [UnfitReason: Int]) -> Phrase {
        let found = UnfitReason.allCases.compactMap { reason in reasons[reason].map { (reason.words, $0) } }
        guard !found.isEmpty else {
            return Phrase("没有可派的单位;请写呼号", "no unit can be sent; type a call sign")
        }
        return Phrase(
            "没有可推荐的单位(\(found.map { "\($0.chinese) \($1)" }.joined(separator: "、")));请写呼号",
            "no unit can be recommended (\(found.map { "\($0.english) \($1)" }.joined(separator: ", "))); "
                + "type a call sign"
        )
    }

    /// What comes first, or what comes next.
    package func outOfOrder(_ unit: CallSign, _ status: Assignment.Status, _ action: CaseAction.Kind) -> Phrase {
        if action == .feedBack, status.isActive, status != .onScene {
            return Phrase(
                "\(unit) 还没有到场(\(status.words.chinese)),先 ar \(unit)",
                "\(unit) is not on scene yet (\(status.words.english)); first ar \(unit)"
            )
        }
        let done = Phrase(
            "\(unit) 已是「\(status.words.chinese)」,不能再\(action.words.chinese)",
            "\(unit) is \"\(status.words.english)\" already and cannot \(action.words.english)"
        )
        guard let next = status.next, let verb = next.verb else {
            return Phrase("\(done.chinese);要派请用 d", "\(done.english); d would send it again")
        }
        return Phrase(
            "\(done.chinese);下一步\(next.words.chinese):\(verb) \(unit)",
            "\(done.english); next is to \(next.words.english): \(verb) \(unit)"
        )
    }

    package func casePhrase(_ name: (CaseID) -> String) -> Phrase {
        switch self {
        case .fixedClass(let state):
            Phrase(
                "已立案(\(state.words.chinese)),类别不能直接改;请先用 rt 退回立案",
                "the case is filed (\(state.words.english)) and its class fixed; first return it for filing with rt"
            )
        case .alreadyClaimed(let login):
            Phrase("\(login) 已受理此案;请与其联系", "\(login) has accepted the case already; ask there")
        case .checkMissing(let id):
            Phrase(
                "\(name(id)) 经高级别催办,核查通过才能结案;请先派人核查:vf",
                "\(name(id)) was urged strongly and closes only after a passed check; send someone to check: vf"
            )
        case .checkFailed(let id):
            Phrase(
                "\(name(id)) 核查未通过,不能结案;请返工 rw 或再核查 vf",
                "\(name(id)) failed its check and cannot be closed; order rework with rw or another check with vf"
            )
        case .suspendedOften(let limit):
            Phrase(
                "此案挂账已满 \(limit) 次,不能再挂;请派遣处置或退回",
                "the case was suspended \(limit == 1 ? "once" : "\(limit) times"), as often as allowed; "
                    + "have it handled or return it"
            )
        case .sameCase(let id):
            Phrase("\(name(id)) 是同一件案件;请写另一件", "\(name(id)) is the same case; type another")
        default: Refusal.unforeseen
        }
    }

    package var valuePhrase: Phrase {
        switch self {
        case .nothingToCorrect:
            Phrase("没有要改的内容;请写 place= class= tel= 或 text=", "nothing to correct; give place= class= tel= or text=")
        case .holdTooLong(let days):
            Phrase("挂账至多 \(days) 天;请写早一些的日期", "a case is suspended for \(days) days at most; give an earlier date")
        case .notInFuture:
            Phrase("时间须在现在之后;请写以后的时间,如 +30d", "the time has to be still to come; give one such as +30d")
        case .textTooLong(let count, let limit):
            Phrase("文字有 \(count) 字,至多 \(limit) 字;请缩短", "the text has \(count) characters, \(limit) at most; shorten it")
        case .textUnusable:
            Phrase("文字里有空字符(NUL);请删去", "there is a NUL character in the text; remove it")
        case .outOfRange(let what, let low, let high):
            Phrase(
                "\(what.chinese)须在 \(low) 至 \(high) 之间;请改",
                "the \(what.english) goes from \(low) to \(high); change it"
            )
        case .nothingToUndo:
            Phrase("您没有可撤销的步骤;可用 ih 查看经过", "you have nothing to undo; ih shows a case's history")
        case .cannotUndo(let kind):
            Phrase(
                "「\(CaseFact.words(kind: kind).chinese)」不能撤销;请用相反的操作改回",
                "\"\(CaseFact.words(kind: kind).english)\" cannot be undone; do the opposite instead"
            )
        case .dayFull(let day):
            Phrase(
                "\(day.iso) 的案卷号已用完(\(CaseID.lastSerial) 件);请次日登记",
                "the \(CaseID.lastSerial) case numbers of \(day.iso) are used up; register it tomorrow"
            )
        default: Refusal.unforeseen
        }
    }

    package static let unforeseen = Phrase("现在不能办理;请用 ih 查看经过", "not possible now; ih shows the history")
}

extension Transition.Requirement {
    /// What is missing and how it is given.
    package func phrase(for action: CaseAction.Kind) -> Phrase {
        Phrase(
            "\(action.words.chinese)缺少\(words.chinese);\(remedy.chinese)",
            "to \(action.words.english) takes \(words.english); \(remedy.english)"
        )
    }

    private var remedy: Phrase {
        switch self {
        case .place: Phrase("请写地名、门牌或 纬度,经度", "type a name, an address or lat,lon")
        case .text: Phrase("请在行末写 / 和内容", "end the line with / and the words")
        case .reason: Phrase("请在行末写 / 和原因", "end the line with / and the reason")
        case .caseClass: Phrase("请写 class=类别", "add class=")
        case .position: Phrase("请先用 ed 补上 place=", "first add place= with ed")
        case .code: Phrase("请写两位代码,如 01", "type its two digits, such as 01")
        case .unit: Phrase("请写呼号", "type a call sign")
        case .date: Phrase("请写时间,如 +30d", "type one such as +30d")
        }
    }
}

extension Assignment.Status {
    /// What a unit does after this.
    fileprivate var next: CaseAction.Kind? {
        switch self {
        case .ordered: .take
        case .taken: .depart
        case .enRoute: .arrive
        case .onScene: .feedBack
        case .done, .recalled, .returned, .released: nil
        }
    }
}
