/// The acts of supervision, from return to reopening, and undo.
extension ActRow {
    static let sendBack = ActRow(
        .sendBack,
        ["rt"],
        ["ht"],
        ["退"],
        form: "rt CASE /reason",
        [.need(.cases)],
        comment: .required,
        .costly,
        Phrase("退回上一环节", "return to the previous step"),
        texts: [
            Phrase("不属本单位职责", "not our responsibility"), Phrase("地点有误", "wrong place"),
            Phrase("类别有误", "wrong class"),
        ],
        making: .lookedUp(.hold),
        steps: [
            ActStep(.sendBack, "退回", "return", .keepsComment),
            ActStep(.resume, "挂账恢复", "resume", .keepsComment),
        ],
        events: [
            EventRow(.returned, "退回", "returned", .isSearchable, .tellsUnits),
            EventRow(.resumed, "挂账恢复", "resumed", .isSearchable),
        ]
    )

    static let hold = ActRow(
        .hold,
        ["h"],
        ["gq"],
        ["挂"],
        form: "h CASE TIME /reason",
        [.need(.cases), .need(.until)],
        comment: .required,
        .reversible,
        Phrase("挂账,到时自动恢复", "suspend until a date, then resume automatically"),
        keys: [
            ActKey(
                "H",
                [.ofCase],
                "挂账",
                "hold",
                more: Phrase("挂账到某时,到时自动恢复", "suspend the case until a date"),
                rank: 18
            )
        ],
        texts: [
            Phrase("等商户", "waiting for the shop"), Phrase("等施工", "waiting for construction work"),
            Phrase("等天气", "waiting for the weather"), Phrase("等配合部门", "waiting for another department"),
        ],
        making: .eachCase { reading in
            reading.until.map { .suspend(until: $0, reason: reading.comment ?? "") }
        },
        steps: [ActStep(.suspend, "挂账", "suspend", .keepsComment)],
        events: [EventRow(.suspended, "挂账", "suspended", .isSearchable)]
    )

    static let setPriority = ActRow(
        .setPriority,
        ["p"],
        ["jb"],
        ["级"],
        form: "p CASE 1-4",
        [.need(.cases), .need(.priority)],
        .reversible,
        Phrase("改级别", "set the priority"),
        keys: [ActKey("p", [.ofCase], "级别", "priority")],
        making: .eachCase { .prioritise($0.priority ?? $0.number ?? 0) },
        steps: [ActStep(.prioritise, "定级", "set the priority", .isAside)],
        events: [EventRow(.prioritised, "定级", "priority set", .standsAlone)]
    )

    static let note = ActRow(
        .note,
        ["nt"],
        ["bz"],
        ["注"],
        form: "nt CASE|UNIT /text",
        [.need(.cases, .unit)],
        comment: .required,
        .reversible,
        Phrase("备注", "add a note"),
        keys: [ActKey("n", [.ofCase, .units], "备注", "note", rank: 16)],
        texts: [
            Phrase("已电话告知来电人", "caller informed by phone"), Phrase("现场等候", "waiting on scene"),
            Phrase("需继续跟进", "needs follow-up"),
        ],
        making: .lookedUp(.noted),
        steps: [
            ActStep(.note, "备注", "add a note", .keepsComment, .isAside),
            ActStep(.noteOnUnit, "力量备注", "add a note on a unit", .keepsComment),
        ],
        events: [
            EventRow(.noted, "备注", "noted", .isSearchable, .standsAlone),
            EventRow(.ofUnit(.unitNoted), "力量备注", "noted", .isSearchable),
        ]
    )

    static let urge = ActRow(
        .urge,
        ["u"],
        ["cb"],
        ["催"],
        form: "u CASE [1-3] [/text]",
        [.need(.cases), .may(.level)],
        .reversible,
        Phrase("催办,限期回复", "urge, with a reply deadline"),
        keys: [ActKey("u", [.ofCase], "催办", "urge", rank: 15)],
        texts: [
            Phrase("来电人催问", "caller has asked again"), Phrase("将超时", "nearly overdue"),
            Phrase("领导督办", "ordered by a leader"),
        ],
        making: .eachCase { .urge(level: $0.number ?? 1, text: $0.comment) },
        steps: [ActStep(.urge, "催办", "urge", .keepsComment, .isAside)],
        events: [EventRow(.urged, "催办", "urged", .isSearchable, .standsAlone)]
    )

    static let check = ActRow(
        .check,
        ["vf"],
        ["hc"],
        ["核"],
        form: "vf CASE UNIT | vf CASE ok|bad|unable [/text]",
        [.need(.cases), .need(.unit, .result)],
        .reversible,
        Phrase("派人核查,或记录核查结果", "send a unit to check, or record its result"),
        texts: [Phrase("请拍照", "please take photos")],
        making: .eachCase { reading in
            if let word = reading.word { return .answerCheck(word.checkResult, text: reading.comment) }
            return reading.units.first.map { .sendToCheck($0) }
        },
        steps: [
            ActStep(.sendToCheck, "发核查", "send to check"),
            ActStep(.answerCheck, "核查反馈", "answer the check", .keepsComment),
        ],
        events: [
            EventRow(.sentToCheck, "发核查", "sent to check"),
            EventRow(.checkAnswered, "核查反馈", "checked", .isSearchable),
        ]
    )

    static let rework = ActRow(
        .rework,
        ["rw"],
        ["fg"],
        ["返"],
        form: "rw CASE /reason",
        [.need(.cases)],
        comment: .required,
        .costly,
        Phrase("返工", "rework"),
        texts: [
            Phrase("未处理到位", "not done properly"), Phrase("又有反弹", "the problem is back"),
            Phrase("照片不清", "photos unclear"),
        ],
        making: .eachCase { .rework(reason: $0.comment ?? "") },
        steps: [ActStep(.rework, "返工", "order rework", .keepsComment)],
        events: [EventRow(.reworked, "返工", "sent back for rework", .isSearchable, .tellsUnits)]
    )

    static let close = ActRow(
        .close,
        ["k"],
        ["ja"],
        ["结"],
        form: "k CASE CODE [/text]",
        [.need(.cases), .need(.code)],
        .costly,
        Phrase("结案", "close"),
        keys: [ActKey("K", [.ofCase], "结案", "close", rank: 14)],
        texts: [Phrase("来电人满意", "caller satisfied"), Phrase("已回访", "caller called back")],
        making: .eachCase { .close(code: $0.code ?? "", text: $0.comment) },
        steps: [ActStep(.close, "结案", "close", .keepsComment)],
        events: [
            EventRow(.closingProposed, "提交结案", "proposed for closing", .isSearchable),
            EventRow(.closed, "结案", "closed", .isSearchable),
        ]
    )

    static let reopen = ActRow(
        .reopen,
        ["ro"],
        ["cq"],
        ["重开"],
        form: "ro CASE /reason",
        [.need(.cases)],
        comment: .required,
        .costly,
        Phrase("重新打开", "reopen"),
        texts: [
            Phrase("来电人反映未解决", "caller says the problem is not solved"),
            Phrase("核查发现反弹", "problem found again at a check"),
        ],
        making: .eachCase { .reopen(reason: $0.comment ?? "") },
        steps: [ActStep(.reopen, "重开", "reopen", .keepsComment)],
        events: [EventRow(.reopened, "重开", "reopened", .isSearchable)]
    )

    static let undo = ActRow(
        .undo,
        ["z"],
        ["hy"],
        ["撤销", "反"],
        form: "z",
        [],
        comment: .none,
        .reversible,
        Phrase("撤销自己上一步", "undo your own last act"),
        keys: [
            ActKey(
                "z",
                [.everyPane],
                use: .asked,
                "撤销",
                "undo",
                more: Phrase("撤销自己上一步;先说明内容,再请确认", "undo your own last act; says what it is and asks first"),
                rank: 40
            )
        ],
        making: .alone(.undo),
        steps: [
            ActStep(.undo, "撤销", "undo", .keepsComment),
            ActStep(.undoLast, "撤销", "undo your last act"),
        ],
        events: [
            EventRow(.undone, "撤销", "undone"),
            EventRow(.ofUnit(.unitActUndone), "撤销", "undone"),
        ]
    )
}
