package import ConsoleScreen
package import DispatchCore
package import DispatchDomain

/// Answers the line reader's questions from a desk.
///
/// A question that the store fails to answer is answered with nothing, and `failure` says why.
package struct DeskContext: LineContext {
    private let desk: Desk
    private let person: String
    private let units: KnownUnits
    private let trouble: ReadTrouble
    package let now: Timestamp
    package let focused: CaseID?
    package let marked: [CaseID]
    package let mapCursor: GeoPoint?

    package init(
        _ desk: Desk,
        person: String,
        focused: CaseID? = nil,
        marked: [CaseID] = [],
        mapCursor: GeoPoint? = nil,
        noting trouble: ReadTrouble = ReadTrouble()
    ) {
        self.desk = desk
        self.person = person
        self.focused = focused
        self.marked = marked
        self.mapCursor = mapCursor
        self.trouble = trouble
        now = desk.now
        units = KnownUnits(desk, trouble)
    }

    /// The first question that the store failed to answer: what was read of the line then is no reading of it.
    package var failure: DeskFailure? { trouble.failure }

    package var zone: DeskZone { desk.zone }
    package var lastTouched: CaseID? {
        trouble.asking { () throws(DeskFailure) in try desk.lastTouched(by: person) }
    }
    package var worst: CaseID? { trouble.asking { () throws(DeskFailure) in try desk.worstCase() } }
    package var callSigns: [CallSign] { units.callSigns }

    package func cases(number: Int, day: LocalDay?) -> [CaseChoice] {
        let found = trouble.asking { () throws(DeskFailure) in try desk.cases(number: number, day: day) }
        return (found ?? []).map(choice)
    }

    package func existingCase(_ id: CaseID) -> CaseChoice? {
        trouble.asking { () throws(DeskFailure) in try desk.fetchCase(id) }.map(choice)
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
        desk.gazetteer(noting: trouble).find(query).map { match in
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
    private let trouble: ReadTrouble
    private(set) lazy var callSigns: [CallSign] =
        trouble.asking { () throws(DeskFailure) in try desk.callSigns() } ?? []
    private(set) lazy var bySpelling = Dictionary(
        callSigns.map { (CallSignSpelling.normal($0.rawValue), $0) }
    ) { first, _ in first }

    init(_ desk: Desk, _ trouble: ReadTrouble) {
        self.desk = desk
        self.trouble = trouble
    }
}
