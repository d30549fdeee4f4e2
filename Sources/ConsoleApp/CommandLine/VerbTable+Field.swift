import DispatchDomain

extension VerbTable {
    /// What the units do.
    static let field: [VerbRow] = [
        VerbRow(
            .dispatch,
            ["d", "de", "do"],
            ["pq"],
            ["派"],
            form: "d CASE UNITS [lead=UNIT]",
            [.need(.cases), .need(.units)],
            fields: [.lead],
            .reversible,
            "派遣;de 已在途,do 已到场",
            "dispatch; de also en route, do also on scene"
        ),
        VerbRow(
            .take,
            ["tk"],
            ["jd"],
            ["接"],
            form: "tk UNIT [CASE] | tk sos [UNIT] | tk oN",
            [.may(.sos, .outboxItem), .may(.unit), .may(.oneCase)],
            fields: [.oneCase],
            .reversible,
            "单位已接单;接下求救;重发下行 oN(编号见 list outbox)",
            "order taken; take an SOS; send item oN of list outbox again"
        ),
        VerbRow(
            .enRoute,
            ["en"],
            ["cf"],
            ["出发"],
            form: "en UNIT [CASE]",
            [.need(.unit), .may(.oneCase)],
            fields: [.oneCase],
            .reversible,
            "单位出发",
            "unit en route"
        ),
        VerbRow(
            .arrive,
            ["ar"],
            ["dc"],
            ["到"],
            form: "ar UNIT [CASE]",
            [.need(.unit), .may(.oneCase)],
            fields: [.oneCase],
            .reversible,
            "单位到场",
            "unit on scene"
        ),
        VerbRow(
            .clear,
            ["cl"],
            ["wb"],
            ["完"],
            form: "cl UNIT [CASE] [CODE] [/text]",
            [.need(.unit), .may(.oneCase), .may(.code)],
            fields: [.oneCase],
            .reversible,
            "单位完成,报结果",
            "unit has done, with its result"
        ),
        VerbRow(
            .recall,
            ["x"],
            ["ch"],
            ["撤"],
            form: "x CASE UNIT /reason",
            [.need(.oneCase), .need(.unit)],
            comment: .required,
            .costly,
            "从案件撤回单位",
            "recall a unit"
        ),
        VerbRow(
            .addUnit,
            ["b"],
            ["zy"],
            ["协"],
            form: "b CASE UNIT",
            [.need(.oneCase), .need(.unit)],
            .reversible,
            "加协办单位",
            "add a co-unit"
        ),
        VerbRow(
            .status,
            [],
            [],
            [],
            form: "UNIT 0-9 [CASE] [CODE]",
            [.need(.unit), .need(.status), .may(.oneCase), .may(.code)],
            .reversible,
            "单位状态(先写单位)",
            "a unit's status, unit first"
        ),
    ]
}
