import DispatchDomain

/// A desk small enough to know by heart: two classes, four units in the street, a checker, a dump truck.
///
/// 2026-11-20 is a Friday; the calendar says so much about 2026 that no year is missing.
enum InMemoryDesk {
    static let litter = ClassKey(standard: "GB/T 30428.2-2013", kind: .event, code: "0110")
    static let stalls = ClassKey(standard: "GB/T 30428.2-2013", kind: .event, code: "0405")
    static let unheardOf = ClassKey(standard: "local", kind: .event, code: "9999")

    static let lead: CallSign = CallSign("01")
    static let support: CallSign = CallSign("02")
    static let second: CallSign = CallSign("03")
    static let spare: CallSign = CallSign("04")
    static let checker: CallSign = CallSign("09")
    static let truck: CallSign = CallSign("T01")
    static let asleep: CallSign = CallSign("08")

    static let rules = CaseRules(
        calendar: WorkCalendar(
            slots: WorkSlot.standard,
            days: [
                LocalDay(year: 2026, month: 10, day: 1): .holiday,
                LocalDay(year: 2026, month: 10, day: 10): .workday,
            ],
            zone: .china
        ),
        catalogue: Catalogue(
            classes: [
                CaseClass(
                    key: litter,
                    name: "暴露生活垃圾",
                    conditions: [
                        FilingCondition(text: "少量", limit: TimeLimit(amount: 4, unit: .workHour)),
                        FilingCondition(text: "大量", limit: TimeLimit(amount: 1, unit: .workDay)),
                    ]
                ),
                CaseClass(
                    key: stalls,
                    name: "无照经营游商",
                    conditions: [FilingCondition(text: "占道", limit: TimeLimit(amount: 30, unit: .urgentMinute))]
                ),
            ],
            codes: [
                OutcomeCode(kind: .closing, code: "01", name: Phrase("已处置", "handled")),
                OutcomeCode(kind: .closing, code: "02", name: Phrase("未发现", "not found")),
                OutcomeCode(kind: .refusing, code: "01", name: Phrase("不属职责", "not ours")),
            ]
        ),
        settings: DeskSettings()
    )

    static let units: [CallSign: UnitFacts] = Dictionary(
        uniqueKeysWithValues: [lead, support, second, spare, checker, truck, asleep].map { callSign in
            let unit = Unit(
                callSign: callSign,
                name: "队员\(callSign)",
                kind: callSign == truck ? .truck : .officer,
                department: "一大队",
                onDuty: callSign != asleep
            )
            return (callSign, UnitFacts(unit: unit, jobs: []))
        }
    )

    /// The circumstances in which someone acts.
    static func circumstances(of actor: Actor, at instant: Timestamp) -> CaseCircumstances {
        CaseCircumstances(actor: actor, at: instant, rules: rules, units: units)
    }
}

extension Actor {
    static let clerk = Actor(name: "li", roles: [.acceptor])
    static let shiftLeader = Actor(name: "zhao", roles: [.shiftLeader])
    static let dispatcher = Actor(name: "wang", roles: [.dispatcher])
    static let supervisor = Actor(name: "sun", roles: [.supervisor])
    static let handler = Actor(name: "01", roles: [.handler])
    static let collector = Actor(name: "09", roles: [.collector])
    /// Whoever at a small centre both accepts and files.
    static let clerkInCharge = Actor(name: "chen", roles: [.acceptor, .shiftLeader])

    /// Someone who is this and nothing else.
    static func only(_ role: Role) -> Actor { Actor(name: role.rawValue, roles: [role]) }
}
