import DispatchDomain

/// One fact of every kind.
///
/// Each leads to the next through a switch without a default, so that a new kind can't be left out.
enum EveryFact {
    static let ofCases: [CaseFact] = chain { next(after: $0) }
    static let ofUnits: [UnitFact] = chain { next(after: $0) }
    static let ofDesk: [DeskFact] = chain { next(after: $0) }

    static func chain<Item>(_ next: (Item?) -> Item?) -> [Item] {
        var items: [Item] = []
        while let item = next(items.last) { items.append(item) }
        return items
    }

    private static let now = Timestamp(milliseconds: 1_795_136_400_000)
    private static let call = Call(at: now, source: .hotline, telephone: "13900000000", text: "垃圾\"成堆\"")
    private static let place = Location(
        label: "中央大街/西五道街",
        point: GeoPoint(latitude: 45.75, longitude: 126.64)
    )
    private static let key = InMemoryDesk.litter
    private static let unit = InMemoryDesk.lead
    private static let other = SampleActs.otherCase

    private static func next(after fact: CaseFact?) -> CaseFact? {
        switch fact {
        case nil:
            .registered(
                call: call,
                location: place,
                grid: GridCode(rawValue: "230102001001001"),
                responsibility: "A1",
                classKey: key,
                priority: 3
            )
        case .registered: .corrected(changes: Correction(location: place, classKey: key, text: "改"))
        case .corrected: .callJoined(call: call)
        case .callJoined: .callsTaken(from: other, calls: [call])
        case .callsTaken: .merged(into: other)
        case .merged: .claimed
        case .claimed: .verificationAsked(unit: nil)
        case .verificationAsked: .verificationAnswered(existence: .unable, text: nil)
        case .verificationAnswered: .proposed(classKey: key, condition: 1, priority: nil)
        case .proposed:
            .filed(classKey: key, condition: 2, limit: TimeLimit(amount: 4, unit: .workHour), priority: 1)
        case .filed: .refused(code: "01", text: "不属本区")
        case .refused: .dispatched(units: [unit], lead: unit, department: "一大队", progress: .onScene)
        case .dispatched: .unitAdded(unit: unit)
        case .unitAdded: .orderTaken(unit: unit)
        case .orderTaken: .departed(unit: unit)
        case .departed: .arrived(unit: unit)
        case .arrived: .recalled(unit: unit, reason: "急事", lead: nil)
        case .recalled: .fedBack(unit: unit, code: "01", text: nil)
        case .fedBack: .returned(reason: "不属本部门")
        case .returned: .sentToCheck(unit: unit)
        case .sentToCheck: .checkAnswered(result: .fail, text: "未清")
        case .checkAnswered: .reworked(unit: unit, reason: "未清")
        case .reworked: .suspended(until: now, reason: "冬季")
        case .suspended: .resumed(reason: nil)
        case .resumed: .closingProposed(code: "01", text: nil)
        case .closingProposed: .closed(code: "01", text: "已处置")
        case .closed: .reopened(reason: "不满意")
        case .reopened: .noted(text: "line\nbreak \\ / 🚮")
        case .noted: .prioritised(priority: 1)
        case .prioritised: .urged(level: 2, text: nil, replyDue: now)
        case .urged: .voided(reason: "误报")
        case .voided: .deadlinePassed(stage: .handle, deadline: now)
        case .deadlinePassed: .replyMissing(replyDue: now)
        case .replyMissing: .undone(undoneAct: 12)
        case .undone: nil
        }
    }

    private static let device = DeviceID(.jt808, "013800000031")
    private static let sos = SOS(
        at: now,
        point: GeoPoint(latitude: 45.75, longitude: 126.64),
        device: device,
        previous: .patrol
    )

    private static func next(after fact: UnitFact?) -> UnitFact? {
        switch fact {
        case nil: .statusSet(status: .onBreak, previous: .patrol)
        case .statusSet: .unitNoted(text: "换岗")
        case .unitNoted: .unitActUndone(undoneAct: 3, status: .patrol, restored: .sos(sos: sos))
        case .unitActUndone: .dutySet(onDuty: false)
        case .dutySet: .safetyChecked(previous: now)
        case .safetyChecked: .safetyOverdue(since: now)
        case .safetyOverdue: .sosRaised(sos: sos)
        case .sosRaised: .sosTaken(sos: sos, status: .patrol)
        case .sosTaken: .alarmsChanged(began: ["overspeed"], ended: [], device: device)
        case .alarmsChanged: .messageSent(outbox: 4, text: "回队")
        case .messageSent: .delivered(outbox: 4, device: device)
        case .delivered: .deliveryFailed(outbox: 4, reason: "timeout")
        case .deliveryFailed:
            .resent(outbox: 4, previous: EarlierDelivery(state: .failed, reason: "timeout"))
        case .resent: nil
        }
    }

    private static func next(after fact: DeskFact?) -> DeskFact? {
        switch fact {
        case nil: .deskMade(name: "临江区指挥中心", county: 230_102, citySeed: 7)
        case .deskMade: .catalogueImported(classes: InMemoryDesk.rules.catalogue.classes, codes: [])
        case .catalogueImported:
            .calendarImported(days: [CalendarDay(day: CaseStory.id.day, kind: .workday, name: nil)])
        case .calendarImported: .responsibilityGridsImported(grids: [])
        case .responsibilityGridsImported: .unitGridsImported(grids: [])
        case .unitGridsImported: .placesImported(places: [])
        case .placesImported: .unitsImported(units: InMemoryDesk.units.values.map(\.unit))
        case .unitsImported:
            .operatorsImported(operators: [Operator(name: "li", displayName: "李静", roles: [.acceptor])])
        case .operatorsImported: .dayBegan(day: CaseStory.id.day, open: 46)
        case .dayBegan: .backedUp(file: "desk-20261120.db")
        case .backedUp:
            .deviceEnrolled(device: Device(id: device, unit: CallSign("01")), fingerprint: "00ff00ff")
        case .deviceEnrolled: .deviceRevoked(device: device)
        case .deviceRevoked: nil
        }
    }
}
