import ConsoleScreen
import DispatchDomain

/// The line context of the sample desk.
struct DriverLineContext: LineContext {
    private let state: ConsoleState

    init(_ state: ConsoleState) {
        self.state = state
    }

    var now: Timestamp { state.now }
    var zone: DeskZone { state.zone }
    var focused: CaseID? { state.focusedCase }
    var lastTouched: CaseID? { SampleDesk.id(341) }
    var worst: CaseID? { state.queue.worst }
    var marked: [CaseID] { state.queue.markedInOrder }
    var mapCursor: GeoPoint? { state.mapCursorPlace }
    var callSigns: [CallSign] { state.units.map(\.callSign) }

    func cases(number: Int, day: LocalDay?) -> [CaseChoice] {
        state.queue.rows.keys.filter { $0.number == number && $0.day == day ?? SampleDesk.today }
            .map { CaseChoice(id: $0, label: "#\(number)") }
    }

    func existingCase(_ id: CaseID) -> CaseChoice? {
        state.queue.rows[id].map { CaseChoice(id: $0.id, label: id.description) }
    }

    func unit(spelled: String) -> CallSign? {
        callSigns.first { CallSignSpelling.normal($0.rawValue) == CallSignSpelling.normal(spelled) }
    }

    func classes(_ query: String) -> [ClassChoice] {
        SampleDesk.Kind.allCases.filter { $0.rawValue == query || $0.name.chinese == query }
            .map { ClassChoice(key: $0.key, label: $0.rawValue, match: .whole) }
    }

    func places(_ query: String) -> [PlaceChoice] {
        SampleDesk.samples.filter { $0.place.chinese == query }
            .map { PlaceChoice(location: Location(label: query, point: SampleDesk.origin), label: $0.place.chinese) }
    }
}
