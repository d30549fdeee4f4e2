import ConsoleScreen
import CellCanvas
import DispatchDomain

/// An officer at the sample desk: keys in, and what the screen makes of them.
///
/// Nothing happens elsewhere: what the screen wants done stands in `effects`. Only details of cases come at once,
/// as they do where nobody has to wait.
struct ConsoleDriver {
    private(set) var state: ConsoleState
    private(set) var effects: [ConsoleEffect] = []
    /// How many keys have been pressed.
    private(set) var keys = 0
    let desk = SampleDesk()
    private var memory = RenderCache()

    /// - parameter number: The case that the queue points at.
    init(on number: Int = 352, _ size: CellSize = CellSize(160, 45), _ language: Language = .chinese) {
        state = desk.state(size, language)
        state.queue.selected = SampleDesk.id(number)
        state.detail = detail(number)
        state.prompt.history = ["p 352 2", "k 341 01 /已回访", "u 341"]
    }

    // MARK: The hand

    mutating func press(_ keys: Key...) { for key in keys { press(key) } }

    /// Presses a key a few times.
    mutating func press(_ key: Key, times: Int) { for _ in 0..<times { press(key) } }

    /// Types a text, a key for each character.
    mutating func type(_ text: String) { for character in text { press(.character(character)) } }

    /// Every key finds a frame drawn from what was before it, as on a terminal.
    private mutating func press(_ key: Key) {
        keys += 1
        _ = ConsoleView.draw(state, memory: &memory)
        state.scrollLimits = memory.scrollLimits
        happen(.key(key))
    }

    // MARK: The world

    mutating func hear(_ news: BackendMessage...) { for news in news { happen(.desk(news)) } }

    /// Nobody touches a key for so long.
    mutating func wait(seconds: Int64) { happen(.clock(state.now + seconds * Milliseconds.second)) }

    mutating func resize(_ columns: Int, _ rows: Int) { happen(.resized(CellSize(columns, rows))) }

    /// New cases come in, of no importance but that they are new.
    mutating func arrive(_ numbers: Int...) {
        let rows = numbers.map { row($0, left: 5) }
        hear(.changed(state.desk, cases: rows, closed: [], units: [], journal: []))
    }

    /// A case of today with its deadline so many minutes off.
    func row(_ number: Int, left: Int) -> CaseRow {
        desk.row(.init(number: number, state: .toDispatch, kind: .vendor, place: Phrase("新址", "new"), left: left))
    }

    /// Sets the state as a test needs it, without any key.
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

    // MARK: What came of it

    /// The acts that were sent on their way.
    var acts: [ActRequest] {
        effects.compactMap { if case .perform(let request, _) = $0 { request } else { nil } }
    }

    var lines: [String] { acts.map(\.line) }

    /// Says what came of the act sent last.
    mutating func answer(_ result: ActResult) {
        let ids = effects.compactMap { if case .perform(_, let id) = $0 { id } else { nil } }
        guard let id = ids.last else { return }
        hear(.acted(id: id, result))
    }

    /// Says what Enter would do with the line that was asked about last.
    mutating func preview(_ preview: PromptState.Preview) {
        let editions = effects.compactMap { if case .preview(_, let edition) = $0 { edition } else { nil } }
        guard let edition = editions.last else { return }
        hear(.previewed(edition: edition, preview))
    }

    var focused: Int? { state.focusedCase?.number }

    /// The numbers of the rows, as they stand.
    var rows: [Int] { state.queue.order.map(\.number) }

    /// What the line says, read at this desk.
    func read(_ line: String) -> LineReading { LineReader(context: DriverLineContext(state)).read(line) }
}

extension Key {
    /// The same key with an input method on, that types full width.
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
