import DispatchDomain

/// The context for reading a line from the screen's own data, without the desk: enough to tell what the line lacks.
struct StateContext: LineContext {
    private let state: ConsoleState

    init(_ state: ConsoleState) {
        self.state = state
    }

    var now: Timestamp { state.now }
    var zone: DeskZone { state.zone }
    var focused: CaseID? { state.prompt.isLine ? state.prompt.subject : state.focusedCase }
    /// Only the desk knows these; the focused case stands in, as any case shows what the line lacks.
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

    /// Looks the unit up by its usual spellings rather than in a scan, because there may be thousands of units.
    func unit(spelled: String) -> CallSign? {
        let normal = CallSignSpelling.normal(spelled)
        let letters = normal.prefix { !$0.isNumber }
        let digits = normal.dropFirst(letters.count)
        let spellings = [spelled.uppercased()] + ["", "0", "00"].map { letters + $0 + digits }
        return spellings.lazy.map { CallSign($0) }.first { state.units.index(of: $0) != nil }
    }

    /// Finds a class by its exact code or name among the rows; the desk knows more classes.
    func classes(_ query: String) -> [ClassChoice] {
        let row = state.queue.rows.values.first { $0.classKey?.code == query || $0.className == query }
        return row?.classKey.map { [ClassChoice(key: $0, label: "", match: .whole)] } ?? []
    }

    func places(_ query: String) -> [PlaceChoice] { [] }
}
