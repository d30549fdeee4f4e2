import DispatchDomain

extension VerbTable {
    /// What changes nothing.
    static let reads: [VerbRow] = [
        VerbRow(
            .nearest,
            ["ne"],
            ["fj"],
            ["近"],
            form: "ne CASE|UNIT|PLACE [n]",
            [.need(.unit, .oneCase, .place), .may(.count)],
            comment: .none,
            .read,
            "最近的单位及理由",
            "nearest units with reasons"
        ),
        VerbRow(
            .whatIf,
            ["wi"],
            ["jr"],
            ["假如"],
            form: "wi LINE",
            [.need(.line)],
            .read,
            "假如执行这一行会怎样",
            "what the line would do, and what would be left uncovered"
        ),
        VerbRow(
            .find,
            ["f"],
            ["cx"],
            ["查"],
            form: "f TERMS [field=…] [since=…]",
            [.need(.terms)],
            comment: .none,
            .read,
            "查案件、单位、地点、日志",
            "cases, units, places, journal"
        ),
        VerbRow(
            .go,
            ["g"],
            ["dw"],
            ["去"],
            form: "g CASE|UNIT|PLACE|GRID",
            [.need(.unit, .oneCase, .place)],
            comment: .none,
            .read,
            "队列和地图转到那里",
            "point queue and map there"
        ),
        VerbRow(
            .trail,
            ["pl"],
            ["hf"],
            ["轨"],
            form: "pl UNIT [2h]",
            [.need(.unit), .may(.back)],
            comment: .none,
            .read,
            "单位走过的轨迹(不写则最近 1 小时)",
            "where a unit has been (the last hour unless said)"
        ),
        VerbRow(
            .history,
            ["ih", "uh"],
            ["ls"],
            ["史"],
            form: "ih CASE | uh UNIT",
            [.need(.unit, .oneCase)],
            comment: .none,
            .read,
            "案件或单位的历史",
            "history of a case or a unit"
        ),
    ]
}
