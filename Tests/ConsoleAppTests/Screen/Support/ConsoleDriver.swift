import ConsoleScreen
import CellCanvas
import DispatchDomain

/// Drives the console model on the sample desk: keys in, state and effects out.
///
/// Effects are not performed but collected in `effects`. Only details of cases are delivered at once, as by a fast
/// backend.
struct ConsoleDriver {
    private(set) var state: ConsoleState
    private(set) var effects: [ConsoleEffect] = []
    /// The number of keys pressed.
    private(set) var keys = 0
    let desk = SampleDesk()
    private var memory = RenderCache()

    /// - parameter number: The case selected in the queue.
    init(on number: Int = 352, _ size: CellSize = CellSize(160, 45), _ language: Language = .chinese) {
        state = desk.state(size, language)
        state.queue.selected = SampleDesk.id(number)
        state.detail = detail(number)
        state.prompt.history = ["p 352 2", "k 341 01 /已回访", "u 341"]
    }

    // MARK: Keys

    mutating func press(_ keys: Key...) { for key in keys { press(key) } }

    /// Presses a key several times.
    mutating func press(_ key: Key, times: Int) { for _ in 0..<times { press(key) } }

    /// Types a text, one key for each character.
    mutating func type(_ text: String) { for character in text { press(.character(character)) } }

    /// Presses a key after drawing a frame of the state before it, as on a terminal.
    private mutating func press(_ key: Key) {
        keys += 1
        _ = ConsoleView.draw(state, memory: &memory)
        state.scrollLimits = memory.scrollLimits
        happen(.key(key))
    }

    // MARK: The backend and the clock

    mutating func hear(_ messages: BackendMessage...) { for message in messages { happen(.desk(message)) } }

    /// Advances the clock without a key.
    mutating func wait(seconds: Int64) { happen(.clock(state.now + seconds * Milliseconds.second)) }

    mutating func resize(_ columns: Int, _ rows: Int) { happen(.resized(CellSize(columns, rows))) }

    /// Delivers new cases with these numbers.
    mutating func arrive(_ numbers: Int...) {
        let rows = numbers.map { row($0, left: 5) }
        hear(.changed(state.desk, cases: rows, closed: [], units: [], journal: []))
    }

    /// Returns a case of today with its deadline that many minutes away.
    func row(_ number: Int, left: Int) -> CaseRow {
        desk.row(.init(number: number, state: .toDispatch, kind: .vendor, place: Phrase("新址", "new"), left: left))
    }

    /// Changes the state directly, without a key.
    mutating func prepare(_ change: (inout ConsoleState) -> Void) { change(&state) }

    mutating func forget() { effects = [] }

    private mutating func happen(_ action: ConsoleAction) {
        for effect in ConsoleModel.update(&state, action) {
            effects.append(effect)
            guard case .loadCase(let id) = effect,
                let sample = SampleDesk.samples.first(where: { SampleDesk.id($0.number, daysAgo: $0.daysAgo) == id })
            else { continue }
            happen(.desk(.detail(detail(sample.number))))
        }
    }

    private func detail(_ number: Int) -> CaseDetail {
        var detail = desk.detail(number)
        detail.closingCodes = [
            .init(code: "01", words: Phrase("已处置", "done")), .init(code: "02", words: Phrase("未发现", "not found")),
        ]
        detail.refusingCodes = [.init(code: "01", words: Phrase("不属职责", "not ours"))]
        return detail
    }

    // MARK: Results

    /// The acts that were sent to the backend.
    var acts: [ActRequest] {
        effects.compactMap { if case .perform(let request, _) = $0 { request } else { nil } }
    }

    var lines: [String] { acts.map(\.line) }

    /// Delivers the result of the last act.
    mutating func answer(_ result: ActResult) {
        let ids = effects.compactMap { if case .perform(_, let id) = $0 { id } else { nil } }
        guard let id = ids.last else { return }
        hear(.acted(id: id, result))
    }

    /// Delivers the preview for the last request.
    mutating func preview(_ preview: PromptState.Preview) {
        let editions = effects.compactMap { if case .preview(_, let edition) = $0 { edition } else { nil } }
        guard let edition = editions.last else { return }
        hear(.previewed(edition: edition, preview))
    }

    var focused: Int? { state.focusedCase?.number }

    /// The case numbers of the queue's rows, in order.
    var rows: [Int] { state.queue.order.map(\.number) }

    /// Reads a line against this desk.
    func read(_ line: String) -> LineReading { LineReader(context: DriverLineContext(state)).read(line) }
}

extension Key {
    /// The same key in full width, as an input method sends it.
    var fullWidth: Key {
        guard case .character(let character) = self, let scalar = character.unicodeScalars.first,
            character.unicodeScalars.count == 1
        else { return self }
        switch scalar.value {
        case 0x20: return .character("\u{3000}")
        case 0x21...0x7E: return Unicode.Scalar(scalar.value + 0xFEE0).map { .character(Character($0)) } ?? self
        default: return self
        }
    }
}
