import DispatchCore
import DispatchDomain
import TestSupport

/// A desk with a hundred cases after random acts over two and a half days.
struct MadeUpCases {
    private let test: TestDesk
    /// The desk after these acts.
    let desk: Desk
    let count = 100

    private static let grids = ["230102001001005", "230102001001006"].compactMap(GridCode.init(rawValue:))
    private static let texts = [
        "夜市后有垃圾", "路灯不亮", "占道,第一家", "KTV noise", "Ktｖ扰民",
        String(repeating: "井盖响", count: 70) + "第215号", String(repeating: "又响了", count: 700) + "末尾", "①号楼Ⅲ单元",
    ]
    private static let telephones = ["13904510341", "0451-84611203", nil]

    init() throws {
        test = try TestDesk()
        var random = SplitMix64(seed: 20_261_118)
        var walk = try CaseWalk(random: SplitMix64(seed: 5), at: TestDesk.now).orThrow()
        var now = TestDesk.now
        var latest: [CaseID: Case] = [:]
        let (count, garbage, admin) = (count, test.garbage, test.admin)
        try test.desk.performTogether { perform in
            for step in 0..<6000 {
                now = now + Int64.random(in: 0...(72 * Milliseconds.second), using: &random)
                let act: Act
                if step.isMultiple(of: 60) {
                    let call = Call(
                        at: now + -Int64.random(in: 0...(3 * Milliseconds.hour), using: &random),
                        source: random.pick(CaseSource.allCases, or: .hotline),
                        telephone: random.pick(Self.telephones, or: nil),
                        text: random.pick(Self.texts, or: "")
                    )
                    let registration = Registration(
                        call: call,
                        location: Location(label: "中央大街\(step)号", point: TestDesk.point),
                        grid: random.once(in: 4) ? nil : Self.grids.randomElement(using: &random),
                        responsibility: random.pick(["R1", "R2", nil], or: nil),
                        classKey: random.pick([garbage, InMemoryDesk.stalls, nil], or: nil),
                        priority: Int.random(in: 1...4, using: &random)
                    )
                    act = Act(actor: admin, steps: [.register(registration)], confirmed: true, at: now)
                } else {
                    guard let item = latest.values.sorted(by: { $0.id < $1.id }).randomElement(using: &random) else {
                        continue
                    }
                    walk.look(at: item, now)
                    let (action, actor) = walk.next()
                    act = Act(actor: actor, steps: [.onCase(item.id, action)], confirmed: true, at: now)
                }
                do {
                    for change in try perform(act).changes {
                        if let changed = change.ofCase { latest[changed.id] = changed.after }
                    }
                } catch is Refusal {
                    continue
                }
            }
        }
        guard latest.count == count else { throw Missing() }
        desk = try test.again(at: now)
    }

    /// Returns the context in which filters about this desk are read.
    func context() throws -> QuestionContext {
        let catalogue = desk.rules.catalogue
        let units = Set(try desk.callSigns())
        let grids =
            try desk.responsibilityGrids() + [ResponsibilityGrid(code: "R2", name: "二段", owner: "王", department: "二队")]
        let departments = try desk.departments()
        return QuestionContext(
            clock: QuestionClock(now: desk.now, zone: desk.zone),
            classes: { catalogue.keys(meaning: $0) },
            unit: { units.contains(CallSign($0)) ? CallSign($0) : nil },
            caseID: { CaseID(parsing: $0) },
            responsibilities: { grids },
            departments: { departments }
        )
    }

    /// The possible values of each field.
    private static let values: [String: [String]] = [
        "light": ["red", "yellow", "green,paused", "none", "red,yellow,none"],
        "state": CaseState.allCases.map(\.rawValue) + ["TO_HANDLE,HANDLING,SUSPENDED", "open", "closed"],
        "stage": Stage.allCases.map(\.rawValue) + ["handle,check"],
        "grid": ["230102001001005", "R1", "r2", "230102001001006,R1", "R1,R2"],
        "class": ["0110", "0405", "0110,0405"],
        "unit": ["01", "02", "03", "01,02,C1"],
        "dept": ["一队", "一队,运输"],
        "src": CaseSource.allCases.map(\.rawValue) + ["hotline,citizen,media"],
        "age": ["30m..", "..12h", "1d..2d", "20h", "..3d"],
        "left": ["..0", "0..", "..4h", "-1d..1h", "1d"],
        "since": ["-1h", "-30h", "2026-11-19", "2026-11-20T09:00", "0800", "today"],
        "until": ["-1h", "-30h", "2026-11-19", "2026-11-20T09:00", "0800", "yesterday"],
        "day": ["2026-11-18", "1119", "1118..1119", "today", "1118,1120", "..1119"],
        "p": ["1", "1..2", "1,4", "2.."],
        "no": ["101", "101..120", "..110", "105,130..", "999"],
    ]

    /// Terms that occur in some cases or name some, in several widths and letter cases.
    private static let terms = [
        "夜市", "垃圾", "一", "亮", "KTV", "ｋｔｖ", "tv", "noise", "ois", "占道,第一家", "占道，第一家", "中央大街1", "大街12号", "街",
        "0341", "1390", "04510", "-8461", "215号", "末尾", "了末", "①", "没有", "1", "12", "#105", "01", "C1", "处", "待派", "，",
        "，", "-",
    ]

    /// Returns whether terms find a case, computed without `CaseTerm`.
    func finds(_ words: [String], _ item: Case) -> Bool {
        guard words.isEmpty || words.joined().contains(where: { $0.isLetter || $0.isNumber }) else { return false }
        return words.allSatisfy { finds($0, item) }
    }

    private func finds(_ word: String, _ item: Case) -> Bool {
        let word = FullWidth.folded(word).lowercased()
        let calls = item.calls.flatMap { [$0.telephone ?? "", String($0.text.prefix(2000))] }
        let said = [String(item.text.prefix(2000)), item.location.label, className(of: item)] + calls
        if said.contains(where: { FullWidth.folded($0).lowercased().contains(word) }) { return true }
        guard item.state.isOpen else { return false }
        let number = String(item.id.number)
        return number.hasPrefix(word) || "#" + number == word || item.state.words.chinese.contains(word)
            || item.activeAssignments.contains { $0.unit.rawValue.lowercased() == word }
    }

    func className(of item: Case) -> String { item.classKey.flatMap { desk.rules.catalogue[$0]?.name } ?? "" }

    /// Returns the one to four tokens of a random filter for cases; every field must have values above.
    func words(_ random: inout SplitMix64) -> [String] {
        let fields = QuestionField.rows(of: .cases).map(\.name)
        return (0..<Int.random(in: 1...4, using: &random)).map { _ in
            if random.once(in: 8) { return random.pick(["open", "closed", "all"], or: "open") }
            if random.once(in: 8) { return random.pick(Self.terms, or: "夜市") }
            let field = random.pick(fields, or: "p")
            return "\(field)=\(random.pick(Self.values[field] ?? [], or: "?"))"
        }
    }
}
