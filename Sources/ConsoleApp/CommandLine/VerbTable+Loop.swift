import DispatchDomain

extension VerbTable {
    /// What the desk does with a case that is on its way.
    static let loop: [VerbRow] = [
        VerbRow(
            .sendBack,
            ["rt"],
            ["ht"],
            ["退"],
            form: "rt CASE /reason",
            [.need(.cases)],
            comment: .required,
            .costly,
            "退回上一环节",
            "return to who sent it"
        ),
        VerbRow(
            .hold,
            ["h"],
            ["gq"],
            ["挂"],
            form: "h CASE TIME /reason",
            [.need(.cases), .need(.until)],
            comment: .required,
            .reversible,
            "挂账,到时自动恢复",
            "suspend, comes back by itself"
        ),
        VerbRow(
            .setPriority,
            ["p"],
            ["jb"],
            ["级"],
            form: "p CASE 1-4",
            [.need(.cases), .need(.priority)],
            .reversible,
            "改级别",
            "set the priority"
        ),
        VerbRow(
            .note,
            ["nt"],
            ["bz"],
            ["注"],
            form: "nt CASE|UNIT /text",
            [.need(.cases, .unit)],
            comment: .required,
            .reversible,
            "备注",
            "note"
        ),
        VerbRow(
            .urge,
            ["u"],
            ["cb"],
            ["催"],
            form: "u CASE [1-3] [/text]",
            [.need(.cases), .may(.level)],
            .reversible,
            "催办,限期回复",
            "urge, with a reply deadline"
        ),
        VerbRow(
            .check,
            ["vf"],
            ["hc"],
            ["核"],
            form: "vf CASE UNIT | vf CASE ok|bad|unable [/text]",
            [.need(.cases), .need(.unit, .result)],
            .reversible,
            "派人核查,或记下核查结果",
            "send to check, or the result"
        ),
        VerbRow(
            .rework,
            ["rw"],
            ["fg"],
            ["返"],
            form: "rw CASE /reason",
            [.need(.cases)],
            comment: .required,
            .costly,
            "返工",
            "rework"
        ),
        VerbRow(
            .close,
            ["k"],
            ["ja"],
            ["结"],
            form: "k CASE CODE [/text]",
            [.need(.cases), .need(.code)],
            .costly,
            "结案",
            "close"
        ),
        VerbRow(
            .reopen,
            ["ro"],
            ["cq"],
            ["重开"],
            form: "ro CASE /reason",
            [.need(.cases)],
            comment: .required,
            .costly,
            "重新打开",
            "reopen"
        ),
        VerbRow(
            .undo,
            ["z"],
            ["hy"],
            ["反"],
            form: "z",
            [],
            comment: .none,
            .reversible,
            "撤销自己上一步",
            "undo one's own last act"
        ),
    ]
}
