import DispatchDomain

/// What the screen itself knows, for reading a line without asking the desk: enough to say what it lacks.
struct StateContext: LineContext {
    private let state: ConsoleState

    init(_ state: ConsoleState) {
        self.state = state
    }

    var now: Timestamp { state.now }
    var zone: DeskZone { state.zone }
    var focused: CaseID? { state.prompt.isLine ? state.prompt.subject : state.focusedCase }
    /// The desk knows; any case shows as well what is lacking.
    var lastTouched: CaseID? { focused }
    var worst: CaseID? { focused }
    var marked: [CaseID] { state.queue.markedInOrder }
    var mapCursor: GeoPoint? { state.mapCursorPlace }
    var callSigns: [CallSign] { state.units.map(\.callSign) }

    func cases(number: Int, day: LocalDay?) -> [CaseChoice] {
        let known = Array(state.queue.rows.keys) + [state.focusedCase].compactMap(\.self)
        let day = day ?? zone.day(of: now)
        let found = known.first { $0.number == number && $0.day == day } ?? known.first { $0.number == number }
        return found.map { [CaseChoice(id: $0, label: "")] } ?? []
    }

    func existingCase(_ id: CaseID) -> CaseChoice? { CaseChoice(id: id, label: "") }

    /// Looked up by the ways it is written, for there may be thousands.
    func unit(spelled: String) -> CallSign? {
        let normal = CallSignSpelling.normal(spelled)
        let letters = normal.prefix { !$0.isNumber }
        let digits = normal.dropFirst(letters.count)
        let spellings = [spelled.uppercased()] + ["", "0", "00"].map { letters + $0 + digits }
        return spellings.lazy.map { CallSign($0) }.first { state.units.index(of: $0) != nil }
    }

    /// A word that no row on the screen knows may be a class all the same.
    func classes(_ query: String) -> [ClassChoice] {
        let row = state.queue.rows.values.first { $0.classKey?.code == query || $0.className == query }
        return row?.classKey.map { [ClassChoice(key: $0, label: "", match: .whole)] } ?? []
    }

    func places(_ query: String) -> [PlaceChoice] { [] }
}
