/// A row of the register of fields: the name before the `=`, and the parser of the value after it.
package struct QuestionField: Sendable {
    package let name: String
    /// Other spellings of the name, in lower case.
    package let aliases: [String]
    package let subjects: Set<QuestionSubject>
    /// Example values, or all values.
    package let values: [String]
    package let summary: Phrase
    package let kind: Kind
    /// Returns the problem to report for an invalid value.
    let problem: @Sendable (QuestionContext) -> QuestionProblem.Kind
    /// Returns the condition of a value; nil if it is invalid.
    let read: @Sendable (String, QuestionContext) -> QuestionCondition?

    /// The kind of the values, for completion.
    package enum Kind: Hashable, Sendable {
        /// One of these codes.
        case choice([String])
        case unit
        case classKey
        case free
    }

    init(
        _ name: String,
        _ aliases: [String],
        of subjects: Set<QuestionSubject>,
        _ values: [String],
        _ chinese: String,
        _ english: String,
        kind: Kind = .free,
        problem: (@Sendable (QuestionContext) -> QuestionProblem.Kind)? = nil,
        read: @escaping @Sendable (String, QuestionContext) -> QuestionCondition?
    ) {
        self.name = name
        self.aliases = aliases
        self.subjects = subjects
        self.values = values
        self.kind = kind
        summary = Phrase(chinese, english)
        self.problem = problem ?? { _ in .badValue(known: values) }
        self.read = read
    }

    /// Creates a field whose values are a set of choices.
    private init<Value>(
        _ name: String,
        _ aliases: [String],
        of subjects: Set<QuestionSubject>,
        _ choices: QuestionChoices<Value>,
        _ chinese: String,
        _ english: String,
        as condition: @escaping @Sendable (Set<Value>) -> QuestionCondition
    ) {
        let codes = choices.codes
        self.init(name, aliases, of: subjects, codes, chinese, english, kind: .choice(codes)) { text, _ in
            choices.read(text).map(condition)
        }
    }

    /// All fields, in the order of the help.
    package static let rows: [QuestionField] = cases + units + journal + devices + outbox

    /// Returns the fields of a subject.
    package static func rows(of subject: QuestionSubject) -> [QuestionField] {
        rows.filter { $0.subjects.contains(subject) }
    }

    /// Returns the field of a subject with a name or alias, given in lower case.
    package static func row(spelled name: String, of subject: QuestionSubject) -> QuestionField? {
        rows.first { $0.subjects.contains(subject) && ($0.name == name || $0.aliases.contains(name)) }
    }

    // MARK: The register

    private static let cases = [
        QuestionField("light", ["灯", "灯色"], of: [.cases], QuestionTables.lights, "三色灯", "the deadline light") {
            .lights($0)
        },
        QuestionField(
            "state",
            ["状态"],
            of: [.cases],
            QuestionTables.states.codes + ["open", "closed", "all"],
            "案件状态",
            "the state of a case",
            kind: .choice(QuestionTables.states.codes)
        ) { text, _ in
            if let openness = QuestionCondition.Openness(rawValue: text.lowercased()) { return .openness(openness) }
            return QuestionTables.states.read(text).map { .states($0) }
        },
        QuestionField("stage", ["阶段", "环节"], of: [.cases], QuestionTables.stages, "阶段", "the stage of the case") {
            .stages($0)
        },
        QuestionField(
            "grid",
            ["网格", "格"],
            of: [.cases],
            ["230102001001005", "R1"],
            "单元网格或责任网格(编码、名称、首字母)",
            "a unit grid or a responsibility grid, by code, name or initials",
            problem: { .badValue(known: $0.responsibilities().map(\.code)) },
            read: { text, context in
                QuestionValue.values(text, context.grids).map { grids in
                    var codes: Set<GridCode> = []
                    var responsibilities: Set<String> = []
                    for grid in grids {
                        switch grid {
                        case .unit(let code): codes.insert(code)
                        case .responsibility(let code): responsibilities.insert(code)
                        }
                    }
                    return .grids(codes, responsibilities: responsibilities)
                }
            }
        ),
        QuestionField(
            "class",
            ["类别", "小类", "类"],
            of: [.cases],
            ["0110", "暴露垃圾", "bl"],
            "类别(代码、名称、别名、首字母)",
            "the class, by code, name, alias or initials",
            kind: .classKey,
            problem: { _ in .unknownClass },
            read: { text, context in
                QuestionValue.values(text) { word in
                    // Classes are printed with `_` for the blanks of their keys, which would split the token.
                    if !word.contains(","), let key = ClassKey(parsing: word.replacing("_", with: " ")) { return [key] }
                    return Set(context.classes(word))
                }.map { .classes($0) }
            }
        ),
        QuestionField(
            "unit",
            ["力量", "单位"],
            of: [.cases, .units, .devices, .outbox],
            ["31", "c1"],
            "力量(在办的、所属的、发往的)",
            "the unit assigned, owning or addressed",
            kind: .unit,
            problem: { _ in .unknownUnit },
            read: { text, context in
                QuestionValue.values(text) { word in Set([context.unit(word)].compactMap(\.self)) }.map { .units($0) }
            }
        ),
        QuestionField(
            "dept",
            ["部门", "department"],
            of: [.cases, .units],
            ["道里中队", "dlzd"],
            "部门(名称、首字母、名称的一部分)",
            "the department, by name, initials or part of the name",
            problem: { .badValue(known: $0.departments()) },
            read: { text, context in QuestionValue.values(text, context.departmentNames).map { .departments($0) } }
        ),
        QuestionField("src", ["来源", "source"], of: [.cases], QuestionTables.sources, "来源", "the source") {
            .sources($0)
        },
        QuestionField(
            "age",
            ["时长", "已过"],
            of: [.cases],
            ["30m..", "..2h", "1d..2d"],
            "上报至今的时长;只写一个值表示至少",
            "the time since it was reported; a single value means at least that",
            read: { text, _ in SpanRange(text, alone: .atLeast).map { .age($0) } }
        ),
        QuestionField(
            "left",
            ["剩余", "剩"],
            of: [.cases],
            ["..1h", "..0", "0..30m"],
            "离时限的时长,..0 是已超时;只写一个值表示不到",
            "the time until the deadline, ..0 is overdue; a single value means less than that",
            read: { text, _ in SpanRange(text, alone: .lessThan).map { .left($0) } }
        ),
        QuestionField(
            "since",
            ["自", "从", "起"],
            of: [.cases, .journal, .outbox],
            ["-2h", "2214", "today", "2026-11-20", "2026-11-20T21:40"],
            "不早于该时刻(案件上报、日志记录、下行写入)",
            "from this time on (reported, recorded or queued)",
            read: { text, context in context.clock.moment(text).map { .since($0) } }
        ),
        QuestionField(
            "until",
            ["至", "到", "止"],
            of: [.cases, .journal, .outbox],
            ["-2h", "2214", "today", "2026-11-20", "2026-11-20T21:40"],
            "早于该时刻;只写日期则含当天",
            "before this time; a date alone includes the whole day",
            read: { text, context in context.clock.end(text).map { .until($0) } }
        ),
        QuestionField(
            "day",
            ["日期", "日"],
            of: [.cases],
            ["2026-11-20", "1120", "1118..1120", "today"],
            "登记的日期",
            "the registration date",
            read: { text, context in
                QuestionRange.read(text, within: allDays, context.clock.day).map { .days($0) }
            }
        ),
        QuestionField(
            "p",
            ["级", "级别", "优先级", "priority"],
            of: [.cases],
            ["1", "1..2", "1,3", "4"],
            "优先级 1–4",
            "the priority, 1–4",
            read: { text, _ in QuestionRange.read(text, within: 1...4, number).map { .priorities($0) } }
        ),
        QuestionField(
            "no",
            ["号", "编号", "number"],
            of: [.cases],
            ["341", "101..150"],
            "当日的短号",
            "the short number of the day",
            read: { text, _ in
                QuestionRange.read(text, within: 0...999_999) {
                    number($0.hasPrefix("#") ? String($0.dropFirst()) : $0)
                }
                .map { .numbers($0) }
            }
        ),
    ]

    private static let units = [
        QuestionField(
            "grid",
            ["网格", "格"],
            of: [.units],
            ["R1"],
            "所属责任网格(编码、名称、首字母)",
            "the unit's home responsibility grid, by code, name or initials",
            problem: { .badValue(known: $0.responsibilities().map(\.code)) },
            read: { text, context in
                // The home grid of a unit is always a responsibility grid, never a unit grid.
                let homes = QuestionValue.values(text) { word in
                    Set(context.grids(word).compactMap { if case .responsibility(let code) = $0 { code } else { nil } })
                }
                return homes.map { .grids([], responsibilities: $0) }
            }
        ),
        QuestionField("kind", ["种类", "类型"], of: [.units], QuestionTables.unitKinds, "力量种类", "the kind of unit") {
            .unitKinds($0)
        },
        QuestionField(
            "status",
            ["状态", "state"],
            of: [.units],
            QuestionTables.unitStatuses,
            "状态码 0–9",
            "the status digit"
        ) { .unitStatuses($0) },
    ]

    private static let journal = [
        QuestionField(
            "after",
            ["之后"],
            of: [.journal],
            ["120"],
            "序号在其后的记录",
            "entries after that number",
            read: { text, _ in Int64(text).map { .after($0) } }
        ),
        QuestionField(
            "actor",
            ["人", "谁", "who"],
            of: [.journal],
            ["li", "li,wang"],
            "操作人",
            "the actor",
            read: { text, _ in QuestionValue.values(text) { name in names(name) }.map { .actors($0) } }
        ),
        QuestionField(
            "kind",
            ["种类", "类型"],
            of: [.journal],
            ["filed", "dispatched"],
            "记录的种类",
            "the kind of entry",
            kind: .choice(QuestionTables.entryKinds.codes),
            problem: { _ in .badValue(known: QuestionTables.entryKinds.codes) },
            read: { text, _ in QuestionTables.entryKinds.read(text).map { .entryKinds($0) } }
        ),
        QuestionField(
            "case",
            ["案", "案件"],
            of: [.journal, .outbox],
            ["341", "1120-341"],
            "所属案件",
            "the case it concerns",
            problem: { _ in .unknownCase },
            read: { text, context in
                QuestionValue.values(text) { word in Set([context.caseID(word)].compactMap(\.self)) }.map { .cases($0) }
            }
        ),
    ]

    private static let devices = [
        QuestionField("protocol", ["协议"], of: [.devices], QuestionTables.protocols, "协议", "the wire format") {
            .protocols($0)
        },
        QuestionField("state", ["状态"], of: [.devices], QuestionTables.standings, "绑定状态", "the enrolment state") {
            .standings($0)
        },
        QuestionField("presence", ["在线"], of: [.devices], QuestionTables.presences, "在线状态", "the online state") {
            .presences($0)
        },
    ]

    private static let outbox = [
        QuestionField("state", ["状态"], of: [.outbox], QuestionTables.deliveries, "下行状态", "the delivery state") {
            .deliveries($0)
        },
        QuestionField("kind", ["种类", "类型"], of: [.outbox], QuestionTables.orderKinds, "下行种类", "the kind of message") {
            .orderKinds($0)
        },
    ]

    private static let allDays = LocalDay(year: 1970, month: 1, day: 1)...LocalDay(year: 9999, month: 12, day: 30)

    private static func number(_ text: String) -> Int? {
        text.utf8.allSatisfy { (48...57).contains($0) } ? Int(text) : nil
    }

    /// Returns the name of one actor in lower case; empty for a list, which the caller splits at commas.
    private static func names(_ text: String) -> Set<String> {
        text.isEmpty || text.contains(",") || text.contains("、") ? [] : [text.lowercased()]
    }
}
