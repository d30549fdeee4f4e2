/// The questions, which change nothing.
extension ActRow {
    static let nearest = ActRow(
        .nearest,
        ["ne"],
        ["fj"],
        ["近"],
        form: "ne CASE|UNIT|PLACE [n]",
        [.need(.unit, .oneCase, .place), .may(.count)],
        comment: .none,
        .read,
        Phrase("列出最近的力量及理由", "list the nearest units, with reasons"),
        making: .question(.nearest)
    )

    static let whatIf = ActRow(
        .whatIf,
        ["wi"],
        ["jr"],
        ["假如"],
        form: "wi LINE",
        [.need(.line)],
        .read,
        Phrase("预演一行命令:会做什么,哪里会缺力量", "preview a line: what it would do and leave uncovered"),
        about: .other,
        making: .question(.supposed)
    )

    static let find = ActRow(
        .find,
        ["f"],
        ["cx"],
        ["查"],
        form: "f TERMS [field=…] [since=…]",
        [.need(.terms)],
        comment: .none,
        .read,
        Phrase("查案件、力量、地点、日志", "search cases, units, places and the journal"),
        about: .other,
        making: .question(.found)
    )

    static let go = ActRow(
        .go,
        ["g"],
        ["dw"],
        ["去"],
        form: "g CASE|UNIT|PLACE|GRID",
        [.need(.unit, .oneCase, .place)],
        comment: .none,
        .read,
        Phrase("队列和地图转到该处", "show it in the queue and on the map"),
        about: .other,
        making: .question(.shown)
    )

    static let trail = ActRow(
        .trail,
        ["pl"],
        ["hf"],
        ["轨"],
        form: "pl UNIT [2h]",
        [.need(.unit), .may(.back)],
        comment: .none,
        .read,
        Phrase("力量走过的轨迹(不写则最近 1 小时)", "show a unit's track (by default the last hour)"),
        making: .question(.trail)
    )

    static let history = ActRow(
        .history,
        ["ih", "uh"],
        ["ls"],
        ["史"],
        form: "ih CASE | uh UNIT",
        [.need(.unit, .oneCase)],
        comment: .none,
        .read,
        Phrase("案件或力量的历史", "show the history of a case or a unit"),
        making: .question(.history)
    )
}
