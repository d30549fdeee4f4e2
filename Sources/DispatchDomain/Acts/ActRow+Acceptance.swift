/// The acts of acceptance and filing.
extension ActRow {
    static let newCase = ActRow(
        .newCase,
        ["n"],
        ["xz"],
        ["新"],
        form: "n PLACE CLASS [p1-4] [src=…] [tel=…] [/text]",
        [.need(.place), .need(.classKey), .may(.markedPriority)],
        fields: [.priority, .source, .telephone, .classKey, .place],
        .reversible,
        Phrase("新建案件", "register a new case"),
        about: .other,
        keys: [
            ActKey("N", [.lists], "新案", "new case", rank: 20),
            ActKey("N", [.map], use: .newCaseAtCursor, "此处新案", "new case here", rank: 10),
        ],
        making: .lookedUp(.registration),
        steps: [ActStep(.register, "登记", "register", .keepsComment)],
        events: [EventRow(.registered, "登记", "registered")]
    )

    static let accept = ActRow(
        .accept,
        ["ac"],
        ["sl"],
        ["受理"],
        form: "ac CASE",
        [.need(.cases)],
        .reversible,
        Phrase("受理来件", "accept a case from intake"),
        keys: [ActKey("a", [.ofCase], "受理", "accept", rank: 10)],
        making: .eachCase { _ in .claim },
        steps: [ActStep(.claim, "受理认领", "accept")],
        events: [EventRow(.claimed, "受理", "accepted")]
    )

    static let verify = ActRow(
        .verify,
        ["hs"],
        ["hs"],
        ["核实"],
        form: "hs CASE [UNIT] | hs CASE yes|no|unable [/text]",
        [.need(.cases), .may(.unit, .existence)],
        .reversible,
        Phrase("请现场核实,或记录核实结果", "ask for verification, or record its answer"),
        keys: [
            ActKey(
                "v",
                [.ofCase],
                use: .lineByState,
                "核实/核查",
                "verify/check",
                more: Phrase(
                    "立案前请现场核实;处置后派人核查",
                    "before filing: ask for verification; after handling: send a unit to check"
                ),
                rank: 13
            )
        ],
        texts: [Phrase("请尽快", "as soon as possible")],
        making: .eachCase { reading in
            if let word = reading.word { return .answerVerification(word.existence, text: reading.comment) }
            return .askVerification(unit: reading.units.first)
        },
        steps: [
            ActStep(.askVerification, "发核实", "ask for verification"),
            ActStep(.answerVerification, "核实反馈", "answer the verification", .keepsComment),
        ],
        events: [
            EventRow(.verificationAsked, "发核实", "sent for verification"),
            EventRow(.verificationAnswered, "核实反馈", "verified", .isSearchable),
        ]
    )

    static let file = ActRow(
        .file,
        ["la"],
        ["la"],
        ["立案"],
        form: "la CASE [class=…] [cond=n] [p=1-4]",
        [.need(.cases), .may(.markedPriority)],
        fields: [.classKey, .condition, .priority],
        .reversible,
        Phrase("立案:定条件和时限,开始计时", "file: set condition and limit, start the clock"),
        keys: [ActKey("f", [.ofCase], "立案", "file", rank: 11)],
        making: .eachCase {
            .file(Filing(classKey: $0.classKey, condition: $0.condition, priority: $0.priority))
        },
        steps: [ActStep(.file, "立案", "file")],
        events: [
            EventRow(.proposed, "提交立案", "proposed for filing"),
            EventRow(.filed, "立案", "filed"),
        ]
    )

    static let correct = ActRow(
        .correct,
        ["ed"],
        ["gz"],
        ["改"],
        form: "ed CASE [place=…] [class=…] [tel=…] [text=…]",
        [.need(.oneCase)],
        fields: [.place, .classKey, .telephone, .text],
        oneOf: [.field(.place), .field(.classKey), .field(.telephone), .field(.text)],
        .reversible,
        Phrase("更正案件内容", "correct the case"),
        keys: [ActKey("E", [.ofCase], "更正", "correct")],
        making: .lookedUp(.correction),
        steps: [ActStep(.correct, "更正", "correct", .isAside)],
        events: [EventRow(.corrected, "更正", "corrected")]
    )

    static let void = ActRow(
        .void,
        ["vd"],
        ["zf"],
        ["废"],
        form: "vd CASE /reason",
        [.need(.cases)],
        comment: .required,
        .costly,
        Phrase("作废", "void"),
        texts: [Phrase("重复登记", "entered twice"), Phrase("录入有误", "entered by mistake")],
        making: .eachCase { .void(reason: $0.comment ?? "") },
        steps: [ActStep(.void, "作废", "void", .keepsComment)],
        events: [EventRow(.voided, "作废", "voided", .isSearchable, .tellsUnits)]
    )

    static let join = ActRow(
        .join,
        ["jn"],
        ["gr"],
        ["归"],
        form: "jn CASE CASE | jn CASE [tel=…] [src=…] /text",
        [.need(.oneCase), .may(.otherCase)],
        fields: [.telephone, .source],
        oneOf: [.argument(.otherCase), .field(.telephone), .field(.source), .comment],
        .reversible,
        Phrase("另一来电归入此案,两者都保留", "join a second call to a case; both are kept"),
        making: .lookedUp(.call),
        steps: [
            ActStep(.join, "归并来电", "join a call", .keepsComment, .isAside),
            ActStep(.joinCases, "并案", "join two cases"),
            ActStep(.absorb, "接收来电", "take over calls", .isHalf, .isAside),
            ActStep(.merge, "归入他案", "join another case", .isHalf),
        ],
        events: [
            EventRow(.callJoined, "归并来电", "call joined", .standsAlone),
            EventRow(.callsTaken, "接收来电", "calls taken over"),
            EventRow(.merged, "并案", "merged"),
        ]
    )

    static let refuse = ActRow(
        .refuse,
        ["rj"],
        ["bsl"],
        ["不受理"],
        form: "rj CASE CODE /reason",
        [.need(.cases), .need(.code)],
        comment: .required,
        .costly,
        Phrase("不予受理", "refuse"),
        texts: [
            Phrase("不属本辖区", "not our area"), Phrase("信息不足,联系不上来电人", "not enough information, caller not reached"),
            Phrase("已另案处理", "dealt with in another case"),
        ],
        making: .eachCase { .refuse(code: $0.code ?? "", text: $0.comment) },
        steps: [ActStep(.refuse, "不予受理", "refuse", .keepsComment)],
        events: [EventRow(.refused, "不予受理", "refused", .isSearchable)]
    )
}
