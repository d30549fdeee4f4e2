extension CaseFact {
    /// What a kind of journal entry is called: of a case, a unit or the desk; the kind itself if it is not known.
    ///
    /// The English is a participle, as in "filed 21:05 by zhao".
    package static func words(kind: String) -> Phrase {
        ofCases[kind] ?? ofUnitsAndDesk[kind] ?? Phrase(kind, kind)
    }

    private static let ofCases: [String: Phrase] = [
        "registered": Phrase("登记", "registered"),
        "corrected": Phrase("更正", "corrected"),
        "callJoined": Phrase("归并来电", "joined by a call"),
        "callsTaken": Phrase("接收来电", "joined by another case"),
        "merged": Phrase("并案", "merged"),
        "claimed": Phrase("受理", "accepted"),
        "verificationAsked": Phrase("发核实", "sent to verify"),
        "verificationAnswered": Phrase("核实反馈", "verified"),
        "proposed": Phrase("提交立案", "proposed for filing"),
        "filed": Phrase("立案", "filed"),
        "refused": Phrase("不予受理", "refused"),
        "dispatched": Phrase("派遣", "dispatched"),
        "unitAdded": Phrase("增派协办", "given a supporting unit"),
        "orderTaken": Phrase("接单", "order taken"),
        "departed": Phrase("出发", "set out"),
        "arrived": Phrase("到场", "arrived"),
        "recalled": Phrase("撤回单位", "relieved of a unit"),
        "fedBack": Phrase("处置反馈", "fed back"),
        "returned": Phrase("退回", "returned"),
        "sentToCheck": Phrase("发核查", "sent to check"),
        "checkAnswered": Phrase("核查反馈", "checked"),
        "reworked": Phrase("返工", "sent to rework"),
        "suspended": Phrase("挂账", "suspended"),
        "resumed": Phrase("挂账恢复", "resumed"),
        "closingProposed": Phrase("提交结案", "proposed for closing"),
        "closed": Phrase("结案", "closed"),
        "reopened": Phrase("重开", "reopened"),
        "noted": Phrase("备注", "noted"),
        "prioritised": Phrase("定级", "given a priority"),
        "urged": Phrase("催办", "urged"),
        "voided": Phrase("作废", "voided"),
        "deadlinePassed": Phrase("超时告警", "overdue alarm"),
        "replyMissing": Phrase("催办未回复告警", "announced unanswered"),
        "undone": Phrase("反悔", "undone"),
    ]

    private static let ofUnitsAndDesk: [String: Phrase] = [
        "statusSet": Phrase("状态", "status set"),
        "unitNoted": Phrase("单位备注", "noted"),
        "unitActUndone": Phrase("反悔", "undone"),
        "dutySet": Phrase("上下岗", "duty set"),
        "safetyChecked": Phrase("平安确认", "heard safe"),
        "safetyOverdue": Phrase("失联告警", "announced unheard"),
        "sosRaised": Phrase("紧急求助", "SOS raised"),
        "sosTaken": Phrase("接警", "SOS taken"),
        "alarmsChanged": Phrase("终端报警变化", "terminal alarms changed"),
        "messageSent": Phrase("发消息", "sent a message"),
        "delivered": Phrase("已送达", "delivered"),
        "deliveryFailed": Phrase("未送达", "not delivered"),
        "resent": Phrase("重发", "sent again"),
        "deskMade": Phrase("建立值班台", "desk made"),
        "catalogueImported": Phrase("导入类别表", "catalogue imported"),
        "calendarImported": Phrase("导入日历", "calendar imported"),
        "responsibilityGridsImported": Phrase("导入责任网格", "responsibility grids imported"),
        "unitGridsImported": Phrase("导入单元网格", "unit grids imported"),
        "placesImported": Phrase("导入地名", "places imported"),
        "unitsImported": Phrase("导入单位", "units imported"),
        "operatorsImported": Phrase("导入人员", "operators imported"),
        "dayBegan": Phrase("新的一天", "day begun"),
        "backedUp": Phrase("备份", "backed up"),
        "deviceEnrolled": Phrase("绑定终端", "device enrolled"),
        "deviceRevoked": Phrase("停用终端", "device revoked"),
    ]
}
