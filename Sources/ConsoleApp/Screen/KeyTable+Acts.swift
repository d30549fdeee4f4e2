import DispatchDomain

extension KeyTable {
    /// What is done with the focused case, unit or call for help.
    static let acts: [KeyRow] = [
        KeyRow(
            "s",
            in: .panes,
            .takeSOS,
            "接警/重发",
            "take SOS/resend",
            more: Phrase("接下求救;没有求救时重发此案未送达的派单", "take the SOS; without one, send the case's failed order again"),
            rank: 0
        ),
        KeyRow(
            "r",
            in: .queue,
            .takeIn,
            "收入新案",
            "take in",
            more: Phrase("新到的案件进入队列", "new cases enter the queue"),
            rank: 1
        ),
        KeyRow("a", in: .ofCase, .act(.accept), "受理", "accept", rank: 10),
        KeyRow("f", in: .ofCase, .act(.file), "立案", "file", rank: 11),
        KeyRow(
            "d",
            in: [.ofCase, .units],
            .dispatch,
            "派遣",
            "dispatch",
            more: Phrase(
                "派遣:接着按数字立即派第几个;空格或字母改在命令行写",
                "dispatch: then a digit sends that one at once; Space or letters open the line"
            ),
            rank: 12
        ),
        KeyRow(
            "v",
            in: .ofCase,
            .verifyOrCheck,
            "核实/核查",
            "verify/check",
            more: Phrase("立案前请现场核实,处置后派人核查", "before filing ask the field, after handling send to check"),
            rank: 13
        ),
        KeyRow("K", in: .ofCase, .act(.close), "结案", "close", rank: 14),
        KeyRow("u", in: .ofCase, .act(.urge), "催办", "urge", rank: 15),
        KeyRow("n", in: [.ofCase, .units], .act(.note), "备注", "note", rank: 16),
        KeyRow("b", in: .ofCase, .act(.addUnit), "协办", "co-unit", rank: 17),
        KeyRow("H", in: .ofCase, .act(.hold), "挂账", "hold", rank: 18),
        KeyRow("X", in: .ofCase, .act(.recall), "撤回单位", "recall", rank: 19),
        KeyRow("p", in: .ofCase, .act(.setPriority), "级别", "priority"),
        KeyRow("E", in: .ofCase, .act(.correct), "更正", "correct"),
        KeyRow("N", in: .lists, .act(.newCase), "新案", "new case", rank: 20),
        KeyRow("N", in: .map, .newCaseHere, "此处新案", "new case here", rank: 10),
        KeyRow(
            "D",
            in: .map,
            .sendHere,
            "派到此处",
            "send here",
            more: Phrase("光标处最近的单位", "the units nearest to the cursor"),
            rank: 11
        ),
        KeyRow(
            "z",
            in: .panes,
            .undo,
            "撤销",
            "undo",
            more: Phrase("撤销自己上一步,先说明再问", "undo one's own last act: says what, then asks"),
            rank: 40
        ),
        KeyRow(
            (0...9).map { .character(Character(String($0))) },
            "0-9",
            in: [.units, .dispatch],
            .status,
            "单位状态",
            "unit status",
            more: Phrase(
                "所选单位:1巡逻 2在岗 3途中 4到场 5求通话 6不可用 7长占 8半闲 9休息 0紧急;到场后 1 或 2 报结果",
                "chosen unit: 1 patrol 2 at post 3 en route 4 on scene 5 talk 6 out 7 tied up 8 partly free 9 break 0 urgent; 1 or 2 on scene asks for the result"
            ),
            rank: 10
        ),
        KeyRow(
            (1...9).map { .character(Character(String($0))) },
            "1-9",
            after: .dispatch,
            in: .panes,
            .dispatchBest,
            "立即派此单位",
            "send this unit now",
            rank: 1
        ),
        KeyRow(
            [.character(" ")],
            "Space",
            after: .dispatch,
            in: .panes,
            .commandLine,
            "写命令",
            "write the line",
            rank: 2
        ),
        KeyRow([.escape, .control("c")], "Esc", after: .dispatch, in: .panes, .back, "不派", "not now", rank: 3),
    ]
}
