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
        Phrase("最近的力量及理由", "nearest units with reasons"),
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
        Phrase("假如执行这一行会怎样", "what the line would do, and what would be left uncovered"),
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
        Phrase("查案件、力量、地点、日志", "cases, units, places, journal"),
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
        Phrase("队列和地图转到那里", "point queue and map there"),
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
        Phrase("力量走过的轨迹(不写则最近 1 小时)", "where a unit has been (the last hour unless said)"),
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
        Phrase("案件或力量的历史", "history of a case or a unit"),
        making: .question(.history)
    )
}
