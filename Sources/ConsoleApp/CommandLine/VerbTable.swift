import DispatchDomain

/// The one table of verbs: reading, completion, help and the printed documentation all come from it.
package enum VerbTable {
    /// Every verb whose act exists, in the order of a case's life; console.md, "Command line".
    package static let rows: [VerbRow] = intake + field + loop + force + reads

    /// How a case comes in and is filed.
    private static let intake: [VerbRow] = [
        VerbRow(
            .newCase,
            ["n"],
            ["xz"],
            ["新"],
            form: "n PLACE CLASS [p1-4] [src=…] [tel=…] [/text]",
            [.need(.place), .need(.classKey), .may(.markedPriority)],
            fields: [.priority, .source, .telephone, .classKey, .place],
            .reversible,
            "新建案件",
            "new case"
        ),
        VerbRow(
            .accept,
            ["ac"],
            ["sl"],
            ["受理"],
            form: "ac CASE",
            [.need(.cases)],
            .reversible,
            "从来件中受理",
            "take from intake"
        ),
        VerbRow(
            .verify,
            ["hs"],
            ["hs"],
            ["核实"],
            form: "hs CASE [UNIT] | hs CASE yes|no|unable [/text]",
            [.need(.cases), .may(.unit, .existence)],
            .reversible,
            "请现场核实,或记下核实结果",
            "ask the field whether it is there, or its answer"
        ),
        VerbRow(
            .file,
            ["la"],
            ["la"],
            ["立案"],
            form: "la CASE [class=…] [cond=n] [p=1-4]",
            [.need(.cases), .may(.markedPriority)],
            fields: [.classKey, .condition, .priority],
            .reversible,
            "立案:条件、时限、计时",
            "file: condition, limit, clock"
        ),
        VerbRow(
            .correct,
            ["ed"],
            ["gz"],
            ["改"],
            form: "ed CASE [place=…] [class=…] [tel=…] [text=…]",
            [.need(.oneCase)],
            fields: [.place, .classKey, .telephone, .text],
            .reversible,
            "更正案件内容",
            "correct the case"
        ),
        VerbRow(
            .void,
            ["vd"],
            ["zf"],
            ["废"],
            form: "vd CASE /reason",
            [.need(.cases)],
            comment: .required,
            .costly,
            "作废",
            "void"
        ),
        VerbRow(
            .join,
            ["jn"],
            ["gr"],
            ["归"],
            form: "jn CASE CASE | jn CASE [tel=…] [src=…] /text",
            [.need(.oneCase), .may(.otherCase)],
            fields: [.telephone, .source],
            .reversible,
            "另一来电归入此案,两者都保留",
            "a second call joins a case, both kept"
        ),
        VerbRow(
            .refuse,
            ["rj"],
            ["bsl"],
            ["不受理"],
            form: "rj CASE CODE /reason",
            [.need(.cases), .need(.code)],
            comment: .required,
            .costly,
            "不予受理",
            "refuse"
        ),
    ]
}
