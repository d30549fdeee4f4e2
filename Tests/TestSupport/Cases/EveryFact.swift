package import DispatchDomain

/// One fact of every kind.
///
/// For units and the desk each fact names its successor in an exhaustive switch, so that none is left out.
package enum EveryFact {
    package static let ofCases: [CaseFact] = CaseFact.Kind.allCases.map(SampleActs.fact)
    package static let ofUnits: [UnitFact] = chain { next(after: $0) }
    package static let ofDesk: [DeskFact] = chain { next(after: $0) }

    package static func chain<Item>(_ next: (Item?) -> Item?) -> [Item] {
        var items: [Item] = []
        while let item = next(items.last) { items.append(item) }
        return items
    }

    private static let now = Timestamp(milliseconds: 1_795_136_400_000)
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
        case .dayBegan: .backedUp(file: "desk-20261120.db", head: 341)
        case .backedUp: .deskRestored(file: "desk-20261120.db", head: 341)
        case .deskRestored:
            .deviceEnrolled(device: Device(id: device, unit: CallSign("01")), fingerprint: "00ff00ff")
        case .deviceEnrolled: .deviceRevoked(device: device)
        case .deviceRevoked: .unitRemoved(unit: CallSign("A1"))
        case .unitRemoved: .deviceCodeRenewed(device: device, address: "192.0.2.7:40001")
        case .deviceCodeRenewed: .deviceRegistrationRefused(device: device, address: "192.0.2.7:40001")
        case .deviceRegistrationRefused:
            .trackSetAside(day: CaseStory.id.day, file: "2026-11-20.db.damaged-1763568000000")
        case .trackSetAside: .clockStepped(expected: Timestamp(milliseconds: 1_763_568_000_000))
        case .clockStepped: .clockConfirmed
        case .repaired:
            .imported(
                kind: .cases,
                source: "cases.csv",
                since: 40,
                rows: 2,
                cases: [
                    ImportedCase(caseID: CaseStory.id, content: "00ff", externalID: "A7", copy: nil),
                    ImportedCase(caseID: CaseStory.id, content: "00ff", externalID: nil, copy: 2),
                ]
            )
        case .imported: nil
        case .clockConfirmed: .repaired(what: ["rollups", "outbox 7"], kept: "before-repair-1796065800250")
        }
    }
}
