/// Why an act is not done, independent of its subject.
package enum ActRefusal: RefusalReason {
    /// The case has changed since the actor saw it.
    case stale(CaseID, LastChange)
    case confirmationNeeded([Warning])
    case alreadyReceived(DeviceID, seq: Int64)
    /// A report of a device can't be read; the phrase says what is wrong with it.
    case unreadableReport(Phrase)
    /// A feed has no unit, so it can only report cases.
    case notForFeeds
    case notAsked(CallSign)
    case notStorable

    package func phrase(_ wording: Wording) -> Phrase {
        switch self {
        case .stale(let id, let change):
            Phrase(
                "\(wording.name(id)) 刚有变动(\(wording.words(change).chinese));请核对后重做",
                "\(wording.name(id)) has just changed (\(wording.words(change).english)); check it, then repeat"
            )
        case .confirmationNeeded(let questions): Self.confirmation(questions.map { $0.phrase(wording) })
        case .alreadyReceived(let device, let seq):
            Phrase(
                "终端 \(device) 的第 \(seq) 条消息已收过,未再执行;请查看当时的答复",
                "message \(seq) of device \(device) was received before and was not executed again; look at its answer"
            )
        case .unreadableReport(let what):
            Phrase(
                "上报无法解析:\(what.chinese);请改正后重发",
                "the report can't be read: \(what.english); correct it and send it again"
            )
        case .notForFeeds:
            Phrase(
                "此终端未绑定力量,只能上报;请用 device enrol 绑定",
                "the device has no unit and can only report; bind it with device enrol"
            )
        case .notAsked(let unit):
            Phrase(
                "没有请 \(unit) 核实或核查的案件;请先与指挥中心联系",
                "\(unit) has not been asked to verify or check a case; contact the centre first"
            )
        case .notStorable:
            Phrase("内容超出可记录的范围,未执行;请核对数值", "a value is out of the storable range; nothing was done; check the values")
        }
    }

    private static func confirmation(_ questions: [Phrase]) -> Phrase {
        Phrase(
            "\(questions.map(\.chinese).joined(separator: ";"));确定请加 --yes(控制台按 y)",
            "\(questions.map(\.english).joined(separator: "; ")); add --yes to confirm (y at the console)"
        )
    }
}

extension Refusal {
    package static func ofAct(_ reason: ActRefusal) -> Refusal { Refusal(reason) }

    /// Returns the sentence of the refusal.
    ///
    /// - Parameters:
    ///   - zone: The time zone of the desk, for the times in the sentence.
    ///   - name: Returns the name of a case on the screen, such as `#341`.
    package func phrase(zone: DeskZone, name: @escaping (CaseID) -> String) -> Phrase {
        reason.phrase(ActRegister.wording(zone: zone, name: name))
    }

    /// Whether the same device event was received before.
    package var isRepetition: Bool {
        if case .alreadyReceived = reason(as: ActRefusal.self) { true } else { false }
    }

    /// Whether a device can have the same report accepted later: the numbers of the day that it may use are used up.
    package var hasToWait: Bool {
        if case .dayFull = reason(as: CaseRefusal.self) { true } else { false }
    }

    /// The warnings to confirm, if only the confirmation is missing; else nil.
    package var questions: [Warning]? {
        if case .confirmationNeeded(let questions) = reason(as: ActRefusal.self) { questions } else { nil }
    }
}
