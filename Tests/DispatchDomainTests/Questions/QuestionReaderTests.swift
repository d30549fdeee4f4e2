import DispatchDomain
import Testing

/// Every spelling of a filter condition gives the same condition.
@Suite struct QuestionReaderTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var words: [String]
        var subject: QuestionSubject
        var condition: QuestionCondition
        var testDescription: String { words.joined(separator: " ") }

        init(_ words: String..., of subject: QuestionSubject = .cases, is condition: QuestionCondition) {
            self.words = words
            self.subject = subject
            self.condition = condition
        }
    }

    private static let now = QuestionSamples.now
    private static let today = QuestionSamples.day
    private static func days(_ from: LocalDay, _ to: LocalDay) -> QuestionCondition { .days([from...to]) }
    private static func ago(_ minutes: Int64) -> Timestamp { now + -minutes * Milliseconds.minute }

    static let rows: [Row] = [
        Row("light=red", "LIGHT=Red", "灯=红", "ｌｉｇｈｔ＝红", is: .lights([.red])),
        // 红 and 黄 begin with the same letter of pinyin.
        Row("light=red,yellow", "light=红、黄", "light=h", is: .lights([.red, .yellow])),
        Row("light=paused", "light=停", "light=gz", "灯色=挂账", is: .lights([.paused])),
        Row(
            "state=TO_DISPATCH",
            "state=to_dispatch",
            "state=todispatch",
            "状态=待派遣",
            "state=dpq",
            "state=to dispatch",
            is: .states([.toDispatch])
        ),
        Row("state=to_handle,HANDLING", "state=处置中,待处置", is: .states([.toHandle, .handling])),
        Row("open", "OPEN", "ｏｐｅｎ", "state=open", is: .openness(.open)),
        Row("closed", "state=closed", is: .openness(.closed)),
        Row("stage=check", "stage=核查", "阶段=hc", is: .stages([.check])),
        Row("src=sensor", "src=物联网", "来源=wlw", "source=SENSOR", is: .sources([.sensor])),
        Row("class=bl", "class=BL", "类别=暴露垃圾", "class=暴露", "class=e0110", is: .classes([QuestionSamples.litter])),
        Row("class=0110", is: .classes([QuestionSamples.litter, QuestionSamples.box])),
        Row("class=bl,0501", "class=暴露垃圾、wzjyys", is: .classes([QuestionSamples.litter, QuestionSamples.stalls])),
        Row("unit=c1", "单位=C1", "力量=C1", is: .units([CallSign("C1")])),
        Row("unit=7,31", "unit=07、31", is: .units([CallSign("07"), CallSign("31")])),
        Row(
            "grid=230102001001005",
            is: .grids([GridCode(rawValue: "230102001001005")].compactMapSet, responsibilities: [])
        ),
        Row("grid=r1", "网格=R1", "grid=中央大街段", "grid=zydjd", "grid=中央", is: .grids([], responsibilities: ["R1"])),
        Row("grid=r1,r2", "grid=段", is: .grids([], responsibilities: ["R1", "R2"])),
        Row("dept=道里中队", "部门=dlzd", "dept=道里", is: .departments(["道里中队"])),
        Row("p=1", "级=１", is: .priorities([1...1])),
        Row("p=1..2", "p=1..2,2", is: .priorities([1...2])),
        Row("p=1,3", "priority=3,1", is: .priorities([1...1, 3...3])),
        Row("p=..2", is: .priorities([1...2])),
        Row("no=341", "no=#341", "号=341", is: .numbers([341...341])),
        Row("no=101..150", is: .numbers([101...150])),
        Row("no=130..150,101..140", is: .numbers([101...150])),
        Row("day=2026-11-20", "day=1120", "day=today", "日期=今天", is: days(today, today)),
        Row("day=1118..1120", "day=2026-11-18..today", is: days(today.adding(days: -2), today)),
        Row("age=30m..", "age=30m", "时长=30分..", "age=30M。。", is: .age(SpanRange(from: 30 * Milliseconds.minute))),
        Row("age=1h..2h30m", is: .age(SpanRange(from: Milliseconds.hour, to: 150 * Milliseconds.minute))),
        Row("left=..1h", "left=1h", "剩余=..1小时", "left=..60m", is: .left(SpanRange(to: Milliseconds.hour))),
        Row("left=..0", is: .left(SpanRange(to: 0))),
        Row("left=-30m..0", is: .left(SpanRange(from: -30 * Milliseconds.minute, to: 0))),
        Row("since=-2h", "since=2h", "since=+2h", "自=2小时", is: .since(ago(120))),
        Row("since=1h30m", is: .since(ago(90))),
        Row("since=2140", "since=21:40", is: .since(ago(7))),
        Row("since=23:00", is: .since(ago(22 * 60 + 47))),
        Row("since=2026-11-20", "since=today", is: .since(DeskZone.china.instant(today))),
        Row("since=2026-11-20T21:40", "since=2026-11-20T13:40Z", is: .since(ago(7))),
        Row(
            "until=2026-11-19",
            "until=yesterday",
            "至=昨天",
            "until=2026-11-20T00:00",
            is: .until(DeskZone.china.instant(today))
        ),
        Row("kind=officer", "种类=队员", "kind=dy", of: .units, is: .unitKinds([.officer])),
        Row("grid=r1", "网格=中央大街段", of: .units, is: .grids([], responsibilities: ["R1"])),
        Row("status=4", "status=到场", "state=dc", of: .units, is: .unitStatuses([.onScene])),
        Row("after=120", of: .journal, is: .after(120)),
        Row("actor=li", "actor=LI", of: .journal, is: .actors(["li"])),
        Row(
            "kind=filed,dispatched",
            "kind=立案,派遣",
            of: .journal,
            is: .entryKinds([.ofCase(.filed), .ofCase(.dispatched)])
        ),
        // A code means only itself, although notes on units have the same name in Chinese.
        Row("kind=noted", "kind=备注", of: .journal, is: .entryKinds([.ofCase(.noted)])),
        Row("open", "OPEN", "在办", is: .openness(.open)),
        Row("closed", "已结", is: .openness(.closed)),
        Row("all", "全部", is: .openness(.all)),
        Row("待派遣", is: .states([.toDispatch])),
        Row("protocol=jt808", "protocol=JT808", "协议=部标", of: .devices, is: .protocols([.jt808])),
        Row("state=quarantined", "state=隔离", of: .devices, is: .standings([.quarantined])),
        Row("presence=silent,late", "在线=失联,延迟", "在线=失联,迟到", of: .devices, is: .presences([.silent, .late])),
        Row("state=failed", "状态=未送达", "state=wsd", of: .outbox, is: .deliveries([.failed])),
        Row("kind=recall", "kind=撤回", of: .outbox, is: .orderKinds([.recall])),
        // What was understood before the wording was revised still is.
        Row("kind=message", "kind=消息", "kind=信息", "kind=xx", of: .outbox, is: .orderKinds([.message])),
        Row("state=CLOSED_FAST", "state=fast-track closed", "state=closed at once", is: .states([.closedFast])),
        Row("kind=fedBack", "kind=feedback given", "kind=fed back", of: .journal, is: .entryKinds([.ofCase(.fedBack)])),
    ]

    @Test(arguments: rows)
    func `every spelling is read as the same`(row: Row) throws {
        for word in row.words {
            let question = try QuestionReader(row.subject, QuestionSamples.context).read([word])
            #expect(question == Question([row.condition]), "\(word)")
        }
    }

    @Test func `words without a field stay as they were typed, in half width`() throws {
        let question = try QuestionSamples.read("夜市", "ＫＴＶ", "p=1", "A b")
        #expect(question == Question(terms: ["夜市", "KTV", "A b"], [.priorities([1...1])]))
    }

    // MARK: Errors

    @Test(arguments: [
        "light=purple", "light=", "light=red,", "state=nowhere", "stage=x", "p=9", "p=0", "p=2..1", "p=..", "p=a",
        "no=x",
        "day=1340", "day=2026-02-30", "age=..", "age=2h..1h", "age=30", "age=9999999m", "age=m", "left=--1h",
        "since=99",
        "since=", "until=24:00", "src=radio", "grid=nowhere", "dept=海军", "age=999999w",
    ])
    func `a value that means nothing is told, with what could stand there`(word: String) throws {
        let problem = try #require(throws: QuestionProblem.self) { try QuestionSamples.read("夜市", word) }
        guard case .badValue(let known) = problem.kind else {
            Issue.record("\(problem)")
            return
        }
        #expect(!known.isEmpty && problem.index == 1)
        #expect(problem.phrase.english.contains(known[0]) && problem.phrase.chinese.contains(known[0]))
    }

    @Test(arguments: QuestionSubject.allCases)
    func `an unknown field lists the known ones`(subject: QuestionSubject) throws {
        let problem = try #require(throws: QuestionProblem.self) {
            try QuestionSamples.read("colour=red", about: subject)
        }
        #expect(problem.kind == .unknownField(known: subject.fieldWords))
        for field in QuestionField.rows(of: subject) { #expect(problem.phrase.english.contains(field.name + "=")) }
    }

    @Test func `what does not exist is told apart`() throws {
        for (word, kind) in [("class=qq", QuestionProblem.Kind.unknownClass), ("unit=99", .unknownUnit)] {
            #expect(try #require(throws: QuestionProblem.self) { try QuestionSamples.read(word) }.kind == kind)
        }
        let noCase = try #require(throws: QuestionProblem.self) { try QuestionSamples.read("case=x", about: .journal) }
        #expect(noCase.kind == .unknownCase)
        let word = try #require(throws: QuestionProblem.self) { try QuestionSamples.read("夜市", about: .journal) }
        #expect(word.kind == .wordNotTaken(known: QuestionSubject.journal.fieldWords))
        let kind = try #require(throws: QuestionProblem.self) {
            try QuestionSamples.read("kind=filled", about: .journal)
        }
        #expect(kind.kind == .badValue(known: EventKind.all.map(\.code)))
        // Units have responsibility grids only.
        let home = try #require(throws: QuestionProblem.self) {
            try QuestionSamples.read("grid=230102001001005", about: .units)
        }
        #expect(home.kind == .badValue(known: ["R1", "R2"]))
        // Only the console expands named filters.
        let kept = try #require(throws: QuestionProblem.self) { try QuestionSamples.read("夜市", "＠late") }
        #expect(kept.kind == .keptElsewhere && kept.value == "@late" && kept.index == 1)
    }

    @Test func `what can be read already holds while the rest is typed`() {
        let (question, problem) = QuestionReader(.cases, QuestionSamples.context).readable(["p=1", "light=re", "夜"])
        #expect(question == Question(terms: ["夜"], [.priorities([1...1])]))
        #expect(problem?.index == 1)
    }

    // MARK: The register

    @Test(arguments: QuestionSubject.allCases)
    func `no spelling of a field is taken twice`(subject: QuestionSubject) {
        let spellings = QuestionField.rows(of: subject).flatMap { [$0.name] + $0.aliases }
        #expect(Set(spellings).count == spellings.count)
        #expect(spellings.allSatisfy { $0 == $0.lowercased() && !$0.contains("=") && !$0.hasPrefix("@") })
    }

    @Test func `the fields that scripts rely on are there`() {
        let names = Set(QuestionField.rows(of: .cases).map(\.name))
        let wanted: Set = [
            "light", "state", "stage", "grid", "class", "unit", "dept", "src", "age", "left", "since", "until",
        ]
        #expect(wanted.subtracting(names).isEmpty)
    }
}

extension Array where Element == GridCode? {
    fileprivate var compactMapSet: Set<GridCode> { Set(compactMap(\.self)) }
}
