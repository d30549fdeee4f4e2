/// The acts on units that are not about a case.
extension ActRow {
    static let message = ActRow(
        .message,
        ["ms"],
        ["xx"],
        ["信"],
        form: "ms UNITS /text",
        [.need(.units)],
        comment: .required,
        .reversible,
        Phrase("发信息到终端,送达可见", "message to terminals, with delivery shown"),
        texts: [
            Phrase("请回电", "call the desk"), Phrase("注意安全", "take care"),
            Phrase("到场请报", "report when there"),
        ],
        making: .eachUnit { .message($0.comment ?? "") },
        steps: [ActStep(.message, "发消息", "send a message", .keepsComment)],
        events: [EventRow(.ofUnit(.messageSent), "发消息", "sent a message", .isSearchable)]
    )

    static let onDuty = ActRow(
        .onDuty,
        ["is"],
        ["sg"],
        ["上"],
        form: "is UNITS [/text]",
        [.need(.units)],
        .reversible,
        Phrase("力量到岗", "unit on duty"),
        making: .eachUnit { _ in .setDuty(true) },
        steps: [ActStep(.setOnDuty, "到岗", "put on duty")],
        events: [EventRow(.ofUnit(.dutySet), "到离岗", "duty set")]
    )

    static let offDuty = ActRow(
        .offDuty,
        ["os"],
        ["xg"],
        ["下"],
        form: "os UNITS [/text]",
        [.need(.units)],
        .reversible,
        Phrase("力量离岗;还有任务的要确认", "unit off duty; asks if it still has a job"),
        making: .eachUnit { _ in .setDuty(false) },
        steps: [ActStep(.setOffDuty, "离岗", "take off duty")]
    )

    static let checkSafety = ActRow(
        .checkSafety,
        ["ck"],
        ["pa"],
        ["平安"],
        form: "ck UNITS [/text]",
        [.need(.units)],
        .reversible,
        Phrase("已问平安,重新计时", "safety check done, its clock starts again"),
        making: .eachUnit { _ in .checkSafety },
        steps: [ActStep(.checkSafety, "平安确认", "confirm safe")],
        events: [EventRow(.ofUnit(.safetyChecked), "平安确认", "heard safe")]
    )
}
