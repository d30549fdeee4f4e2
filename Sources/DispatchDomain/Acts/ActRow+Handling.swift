/// The acts of dispatch and handling.
extension ActRow {
    static let dispatch = ActRow(
        .dispatch,
        DispatchVariant.allCases.map(\.rawValue),
        ["pq"],
        ["派"],
        form: "d CASE UNITS [lead=UNIT]",
        [.need(.cases), .need(.units)],
        fields: [.lead],
        .reversible,
        Phrase("派遣;de:已在途,do:已到场", "dispatch; de: already en route, do: already on scene"),
        keys: [
            ActKey(
                "d",
                [.ofCase, .units],
                use: .chooseUnit,
                "派遣",
                "dispatch",
                more: Phrase(
                    "派遣:再按数字,立即派该序号的力量;按空格或字母,改在命令行写",
                    "dispatch: a digit then sends that unit at once; Space or a letter opens the command line"
                ),
                rank: 12
            ),
            ActKey(
                "D",
                [.map],
                use: .unitsToCursor,
                "派到此处",
                "send here",
                more: Phrase("列出离光标最近的力量,选一个派去", "list the units nearest to the cursor and send one"),
                rank: 11
            ),
            ActKey(
                Array("123456789"),
                "1-9",
                [.choosingUnit],
                use: .chosenUnit,
                "立即派此力量",
                "send this unit now",
                rank: 1
            ),
        ],
        making: .lookedUp(.bestUnits),
        steps: [ActStep(.dispatch, "派遣", "dispatch")],
        events: [EventRow(.dispatched, "派遣", "dispatched")]
    )

    static let take = ActRow(
        .take,
        ["tk"],
        ["jd"],
        ["接"],
        form: "tk UNIT [CASE] | tk sos [UNIT] | tk oN",
        [.may(.sos, .outboxItem), .may(.unit), .may(.oneCase)],
        fields: [.oneCase],
        oneOf: [.argument(.unit), .argument(.sos), .argument(.outboxItem)],
        .reversible,
        Phrase(
            "记力量接单;接警;重发下行 oN(编号见 list outbox)",
            "record an order as taken; take an SOS; resend outbox item oN (see list outbox)"
        ),
        about: .worker,
        keys: [
            ActKey(
                "s",
                [.everyPane],
                use: .mostUrgent,
                "接警/重发",
                "take SOS/resend",
                more: Phrase(
                    "接警;没有求助时,重发此案未送达的派单",
                    "take the SOS; if there is none, resend the case's failed order"
                ),
                rank: 0
            )
        ],
        making: .lookedUp(.sosOrJob),
        steps: [
            ActStep(.take, "接单", "take the order"),
            ActStep(.takeSOS, "接警", "take the SOS"),
            ActStep(.resend, "重发", "resend"),
        ],
        events: [
            EventRow(.orderTaken, "接单", "order taken"),
            EventRow(.ofUnit(.sosTaken), "接警", "SOS taken"),
            EventRow(.ofUnit(.resent), "重发", "resent"),
        ]
    )

    static let enRoute = ActRow(
        .enRoute,
        ["en"],
        ["cf"],
        ["出发"],
        form: "en UNIT [CASE]",
        [.need(.unit), .may(.oneCase)],
        fields: [.oneCase],
        .reversible,
        Phrase("力量出发", "unit en route"),
        about: .worker,
        making: .ofJob { unit, _ in .depart(unit) },
        steps: [ActStep(.depart, "出发", "set out")],
        events: [EventRow(.departed, "出发", "set out")]
    )

    static let arrive = ActRow(
        .arrive,
        ["ar"],
        ["dc"],
        ["到"],
        form: "ar UNIT [CASE]",
        [.need(.unit), .may(.oneCase)],
        fields: [.oneCase],
        .reversible,
        Phrase("力量到场", "unit on scene"),
        about: .worker,
        making: .ofJob { unit, _ in .arrive(unit) },
        steps: [ActStep(.arrive, "到场", "arrive")],
        events: [EventRow(.arrived, "到场", "arrived")]
    )

    static let clear = ActRow(
        .clear,
        ["cl"],
        ["wb"],
        ["完"],
        form: "cl UNIT [CASE] [CODE] [/text]",
        [.need(.unit), .may(.oneCase), .may(.code)],
        fields: [.oneCase],
        .reversible,
        Phrase("力量完成,报结果", "unit has finished, with its result"),
        about: .worker,
        texts: [
            Phrase("已清理", "cleared"), Phrase("当事人自行整改", "corrected by the responsible party"),
            Phrase("现场未发现", "nothing found"),
        ],
        making: .ofJob { .feedBack($0, code: $1.code ?? "01", text: $1.comment) },
        steps: [ActStep(.feedBack, "处置反馈", "give feedback", .keepsComment)],
        events: [EventRow(.fedBack, "处置反馈", "feedback given", .isSearchable)]
    )

    static let recall = ActRow(
        .recall,
        ["x"],
        ["ch"],
        ["撤"],
        form: "x CASE UNIT /reason",
        [.need(.oneCase), .need(.unit)],
        comment: .required,
        .costly,
        Phrase("从案件撤回力量", "recall a unit"),
        about: .worker,
        keys: [ActKey("X", [.ofCase], "撤回力量", "recall", rank: 19)],
        texts: [
            Phrase("另有急案", "needed for an urgent case"), Phrase("距离太远", "too far away"),
            Phrase("力量请求", "requested by the unit"),
        ],
        making: .eachCase { reading in reading.units.first.map { .recall($0, reason: reading.comment ?? "") } },
        steps: [ActStep(.recall, "撤回", "recall", .keepsComment)],
        events: [EventRow(.recalled, "撤回力量", "unit recalled", .isSearchable, .tellsUnits)]
    )

    static let addUnit = ActRow(
        .addUnit,
        ["b"],
        ["zy"],
        ["协"],
        form: "b CASE UNIT",
        [.need(.oneCase), .need(.unit)],
        .reversible,
        Phrase("加协办力量", "add a supporting unit"),
        keys: [ActKey("b", [.ofCase], "协办", "support", rank: 17)],
        making: .eachCase { $0.units.first.map { .addUnit($0) } },
        steps: [ActStep(.addUnit, "增派协办", "add a supporting unit")],
        events: [EventRow(.unitAdded, "增派协办", "supporting unit added")]
    )

    static let status = ActRow(
        .status,
        [],
        [],
        [],
        form: "UNIT 0-9 [CASE] [CODE]",
        [.need(.unit), .need(.status), .may(.oneCase), .may(.code)],
        .reversible,
        Phrase("设力量状态(先写力量,如 31 4)", "set a unit's status (unit first: 31 4)"),
        about: .worker,
        keys: [
            ActKey(
                Array("0123456789"),
                "0-9",
                [.units, .recommendations],
                use: .digit,
                "力量状态",
                "unit status",
                more: Phrase(
                    "所选力量:\(UnitStatus.list(.chinese));到场后按 1 或 2 报结果",
                    "chosen unit: \(UnitStatus.list(.english)); on scene, 1 or 2 asks for the result"
                ),
                rank: 10
            )
        ],
        making: .lookedUp(.status),
        steps: [ActStep(.setStatus, "设状态", "set the status")],
        events: [EventRow(.ofUnit(.statusSet), "状态", "status set")]
    )
}
