import ConsoleScreen
import DispatchDomain

extension SampleDesk {
    private struct Roster {
        var call: String
        var name: Phrase
        var kind = UnitKind.officer
        var status = UnitStatus.patrol
        /// Metres east and north of the origin, and the age in minutes; nil if the unit has no fix.
        var fix: (Double, Double, Int)?
        var course: Double?
        var onDuty = true
    }

    private static let roster: [Roster] = [
        Roster(call: "03", name: Phrase("孙丽", "Sun Li"), fix: (-320, 40, 1)),
        Roster(call: "07", name: Phrase("王磊", "Wang Lei"), fix: (-30, 110, 9)),
        Roster(call: "12", name: Phrase("周强", "Zhou Qiang"), fix: (180, -200, 2), course: 20),
        Roster(call: "16", name: Phrase("刘洋", "Liu Yang"), fix: (310, -190, 0)),
        Roster(call: "18", name: Phrase("阿依古丽·买买提", "Ayguzel Memet"), fix: (-300, 200, 1), course: 270),
        Roster(call: "22", name: Phrase("高翔", "Gao Xiang"), status: .onBreak, fix: (60, 250, 3)),
        Roster(call: "25", name: Phrase("赵磊", "Zhao Lei"), status: .atPost, fix: (-20, -90, 0)),
        Roster(call: "28", name: Phrase("吴芳", "Wu Fang"), fix: nil),
        Roster(call: "31", name: Phrase("张强", "Zhang Qiang"), fix: (140, 90, 0), course: 90),
        Roster(call: "34", name: Phrase("马超", "Ma Chao"), fix: (220, 330, 26)),
        Roster(call: "C1", name: Phrase("城管01", "Van 01"), kind: .vehicle, fix: (-200, 330, 1), course: 180),
        Roster(call: "C2", name: Phrase("城管02", "Van 02"), kind: .vehicle, fix: (-380, 140, 0), course: 45),
        Roster(call: "T01", name: Phrase("渣土 黑A12345", "Truck A12345"), kind: .truck, fix: (420, 380, 0), course: 0),
        Roster(call: "40", name: Phrase("郑爽", "Zheng Shuang"), fix: (0, 0, 400), onDuty: false),
    ]

    var unitRows: [UnitRow] {
        Self.roster.map { entry in
            let call = CallSign(entry.call)
            let unit = Unit(
                callSign: call,
                name: say(entry.name),
                kind: entry.kind,
                department: say(Phrase("城管执法一中队", "First enforcement squad")),
                homeGrid: "Z03",
                phone: "139045100\(entry.call.suffix(2))",
                ownStatus: entry.status,
                onDuty: entry.onDuty
            )
            let jobs = Self.samples.filter { $0.units.contains(entry.call) && $0.state.stage == .handle }.map {
                UnitFacts.Job(
                    caseID: Self.id($0.number, daysAgo: $0.daysAgo),
                    status: $0.state == .handling ? .onScene : .ordered
                )
            }
            let fix = entry.fix.map { east, north, minutes in
                Fix(
                    point: Self.point(east, north),
                    at: Self.ago(minutes),
                    receivedAt: Self.ago(minutes),
                    speedKmh: entry.course == nil ? 0 : 14,
                    course: entry.course
                )
            }
            return UnitRow(view: UnitView(facts: UnitFacts(unit: unit, jobs: jobs), fix: fix))
        }
        .sorted { $0.callSign < $1.callSign }
    }

    /// Returns a unit with its orders and its history.
    func unit(_ row: UnitRow) -> UnitDetail {
        var order = OutboxItem(
            id: 901,
            unit: row.callSign,
            kind: .order,
            caseID: Self.id(288, daysAgo: 1),
            content: OutboxContent(text: ""),
            state: .delivered,
            createdAt: Self.ago(180)
        )
        order.doneAt = Self.ago(179)
        let message = OutboxItem(
            id: 902,
            unit: row.callSign,
            kind: .message,
            content: OutboxContent(text: say(Phrase("忙完回队吃饭", "come in for supper"))),
            state: .sent,
            createdAt: Self.ago(3)
        )
        let told = [(180, Phrase("派遣", "dispatched")), (150, Phrase("到场", "arrived"))]
        return UnitDetail(
            row: row,
            history: told.enumerated().map { index, entry in
                JournalRow(
                    seq: Int64(20_100 + index),
                    at: Self.ago(entry.0),
                    actor: "wang",
                    subject: .onCase(Self.id(288, daysAgo: 1)),
                    text: entry.1
                )
            },
            orders: [order, message]
        )
    }
}
