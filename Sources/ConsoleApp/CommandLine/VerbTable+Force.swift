import DispatchDomain

extension VerbTable {
    /// What the desk has to do with the people in the street, apart from any case.
    static let force: [VerbRow] = [
        VerbRow(
            .message,
            ["ms"],
            ["xx"],
            ["信"],
            form: "ms UNITS /text",
            [.need(.units)],
            comment: .required,
            .reversible,
            "发信息到终端,送达可见",
            "message to terminals, with delivery shown"
        ),
        VerbRow(
            .onDuty,
            ["is"],
            ["sg"],
            ["上"],
            form: "is UNITS [/text]",
            [.need(.units)],
            .reversible,
            "单位上勤",
            "unit on duty"
        ),
        VerbRow(
            .offDuty,
            ["os"],
            ["xg"],
            ["下"],
            form: "os UNITS [/text]",
            [.need(.units)],
            .reversible,
            "单位下勤;还有任务的要确认",
            "unit off duty; asks if it still has a job"
        ),
        VerbRow(
            .checkSafety,
            ["ck"],
            ["pa"],
            ["平安"],
            form: "ck UNITS [/text]",
            [.need(.units)],
            .reversible,
            "已问平安,重新计时",
            "safety check done, its clock starts again"
        ),
    ]
}
