package import ConsoleScreen
package import DispatchCore
package import DispatchDomain

/// Answers the line reader's questions from a desk.
///
/// A question that the store fails to answer is answered with nothing: the act that follows reports the store's fault.
package struct DeskContext: LineContext {
    private let desk: Desk
    private let person: String
    private let units: KnownUnits
    package let now: Timestamp
    package let focused: CaseID?
    package let marked: [CaseID]
    package let mapCursor: GeoPoint?

    package init(
        _ desk: Desk,
        person: String,
        focused: CaseID? = nil,
        marked: [CaseID] = [],
        mapCursor: GeoPoint? = nil
    ) {
        self.desk = desk
        self.person = person
        self.focused = focused
        self.marked = marked
        self.mapCursor = mapCursor
        now = desk.now
        units = KnownUnits(desk)
    }

    package var zone: DeskZone { desk.zone }
    package var lastTouched: CaseID? { try? desk.lastTouched(by: person) }
    package var worst: CaseID? { try? desk.worstCase() }
    package var callSigns: [CallSign] { units.callSigns }

    package func cases(number: Int, day: LocalDay?) -> [CaseChoice] {
        ((try? desk.cases(number: number, day: day)) ?? []).map(choice)
    }

    package func existingCase(_ id: CaseID) -> CaseChoice? {
        guard let found = try? desk.fetchCase(id) else { return nil }
        return choice(found)
    }

    package func unit(spelled: String) -> CallSign? {
        units.bySpelling[CallSignSpelling.normal(spelled)]
    }

    package func classes(_ query: String) -> [ClassChoice] {
        desk.rules.catalogue.matches(query).map { match in
            let item = match.caseClass
            let rank: ClassChoice.Match =
                switch match.rank {
                case .alias: .alias
                case .whole: .whole
                case .part: .part
                }
            return ClassChoice(key: item.key, label: "\(item.name) \(item.key.code)", match: rank)
        }
    }

    package func places(_ query: String) -> [PlaceChoice] {
        desk.gazetteer.find(query).map { match in
            PlaceChoice(location: match.location, label: match.location.label)
        }
    }

    private func choice(_ item: Case) -> CaseChoice {
        let name = item.classKey.flatMap { desk.rules.catalogue[$0]?.name } ?? ""
        let number = TimeText(zone: zone, now: now, language: .chinese).number(item.id)
        return CaseChoice(id: item.id, label: [number, name, item.location.label].joined(separator: " "))
    }
}

/// The desk's call signs, read on first use and kept, because the line reader asks for every token.
private final class KnownUnits {
    private let desk: Desk
    private(set) lazy var callSigns: [CallSign] = (try? desk.callSigns()) ?? []
    private(set) lazy var bySpelling = Dictionary(
        callSigns.map { (CallSignSpelling.normal($0.rawValue), $0) }
    ) { first, _ in first }

    init(_ desk: Desk) {
        self.desk = desk
    }
}
