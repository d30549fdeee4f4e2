package import DispatchDomain

/// The rules and units of a small desk: two classes, four units in the street, a checker and a dump truck.
///
/// 2026-11-20 is a Friday. The calendar holds enough of 2026 that no year counts as missing.
package enum InMemoryDesk {
    package static let litter = ClassKey(standard: "GB/T 30428.2-2013", kind: .event, code: "0110")
    package static let stalls = ClassKey(standard: "GB/T 30428.2-2013", kind: .event, code: "0405")
    package static let unheardOf = ClassKey(standard: "local", kind: .event, code: "9999")

    package static let lead: CallSign = CallSign("01")
    package static let support: CallSign = CallSign("02")
    package static let second: CallSign = CallSign("03")
    package static let spare: CallSign = CallSign("04")
    package static let checker: CallSign = CallSign("09")
    package static let truck: CallSign = CallSign("T01")
    package static let asleep: CallSign = CallSign("08")

    package static let rules = CaseRules(
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

    package static let units: [CallSign: UnitFacts] = Dictionary(
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

    /// The circumstances of an act by this actor at this time.
    package static func circumstances(of actor: Actor, at instant: Timestamp) -> CaseCircumstances {
        CaseCircumstances(actor: actor, at: instant, rules: rules, units: units)
    }
}

extension Actor {
    package static let clerk = Actor(name: "li", roles: [.acceptor])
    package static let shiftLeader = Actor(name: "zhao", roles: [.shiftLeader])
    package static let dispatcher = Actor(name: "wang", roles: [.dispatcher])
    package static let supervisor = Actor(name: "sun", roles: [.supervisor])
    package static let handler = Actor(name: "01", roles: [.handler])
    package static let collector = Actor(name: "09", roles: [.collector])
    /// The actor of a small centre who both accepts and files.
    package static let clerkInCharge = Actor(name: "chen", roles: [.acceptor, .shiftLeader])

    /// An actor with one role only.
    package static func only(_ role: Role) -> Actor { Actor(name: role.rawValue, roles: [role]) }
}
