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
        Phrase("发消息到终端,显示是否送达", "send a message to devices; delivery is shown"),
        texts: [
            Phrase("请回电", "please call back"), Phrase("注意安全", "take care"),
            Phrase("到场请报", "report on arrival"),
        ],
        making: .eachUnit { .message($0.comment ?? "") },
        steps: [ActStep(.message, "发消息", "send a message", .keepsComment)],
        events: [EventRow(.ofUnit(.messageSent), "发消息", "message sent", .isSearchable)]
    )

    static let onDuty = ActRow(
        .onDuty,
        ["is"],
        ["sg"],
        ["上"],
        form: "is UNITS [/text]",
        [.need(.units)],
        .reversible,
        Phrase("力量到岗", "put a unit on duty"),
        making: .eachUnit { _ in .setDuty(true) },
        steps: [ActStep(.setOnDuty, "到岗", "put on duty")],
        events: [EventRow(.ofUnit(.dutySet), "到离岗", "duty changed")]
    )

    static let offDuty = ActRow(
        .offDuty,
        ["os"],
        ["xg"],
        ["下"],
        form: "os UNITS [/text]",
        [.need(.units)],
        .reversible,
        Phrase("力量离岗;还有任务时须确认", "take a unit off duty; asks to confirm if it has a job"),
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
        Phrase("已确认平安,重新计时", "record a safety check; its clock starts again"),
        making: .eachUnit { _ in .checkSafety },
        steps: [ActStep(.checkSafety, "平安确认", "confirm safety")],
        events: [EventRow(.ofUnit(.safetyChecked), "平安确认", "safety confirmed")]
    )
}
