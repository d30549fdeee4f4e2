import ConsoleScreen
import DispatchDomain
import Testing

/// The prompt: editing, history, completion, ambiguous readings, drafts.
struct LineTests {
    /// A driver with the prompt open and this text in it.
    private func line(_ text: String, on number: Int = 352) -> ConsoleDriver {
        var seat = ConsoleDriver(on: number)
        seat.press(.character(":"))
        seat.type(text)
        return seat
    }

    // MARK: Editing

    struct Edit: Sendable, CustomTestStringConvertible {
        var keys: [Key]
        var text: String
        var cursor: Int
        var testDescription: String { "\(keys)" }
    }

    static let edits = [
        Edit(keys: [.backspace], text: "d 352 3", cursor: 7),
        Edit(keys: [.left, .delete], text: "d 352 3", cursor: 7),
        Edit(keys: [.control("a"), .delete], text: " 352 31", cursor: 0),
        Edit(keys: [.home, .end, .control("w")], text: "d 352 ", cursor: 6),
        Edit(keys: [.alt("b"), .alt("b"), .control("k")], text: "d ", cursor: 2),
        Edit(keys: [.home, .alt("f"), .character("e")], text: "de 352 31", cursor: 2),
        Edit(keys: [.left, .left, .control("u")], text: "31", cursor: 0),
        Edit(keys: [.control("e"), .character("２")], text: "d 352 31２", cursor: 9),
    ]

    @Test(arguments: edits)
    func `the line is edited as lines are`(edit: Edit) {
        var seat = line("d 352 31")
        for key in edit.keys { seat.press(key) }
        #expect(seat.state.prompt.text == edit.text)
        #expect(seat.state.prompt.cursor == edit.cursor)
    }

    @Test func `full width stays as typed, and means the same`() {
        var seat = ConsoleDriver(on: 352)
        seat.press(.character("："))
        seat.type("ｄ　３５２　３１")
        seat.press(.enter)
        #expect(seat.lines == ["ｄ　３５２　３１"])
        #expect(seat.read("ｄ　３５２　３１") == seat.read("d 352 31"))
        #expect(seat.acts[0].seen.keys.contains(SampleDesk.id(352)))
    }

    @Test func `backspace on an empty line leaves it`() {
        var seat = line("d")
        seat.press(.backspace, .backspace)
        #expect(seat.state.prompt.mode == .closed)
    }

    // MARK: History

    @Test func `arrows walk through earlier lines and come back to one's own`() {
        var seat = line("k 3")
        seat.press(.up)
        #expect(seat.state.prompt.text == "u 341")
        seat.press(.up)
        #expect(seat.state.prompt.text == "k 341 01 /已回访")
        seat.press(.down, .down)
        #expect(seat.state.prompt.text == "k 3")
    }

    @Test func `an abandoned line is found by the arrow up`() {
        var seat = line("nt 352 /半句")
        seat.press(.escape, .character(":"), .up)
        #expect(seat.state.prompt.text == "nt 352 /半句")
    }

    @Test func `a line that was done is kept for the next time`() {
        var seat = line("p 352 2")
        seat.press(.enter)
        seat.answer(.done("", warnings: [], subject: nil))
        #expect(seat.effects.contains(.remember(line: "p 352 2")))
        #expect(seat.state.prompt.history.last == "p 352 2")
        #expect(seat.state.prompt.mode == .closed)
    }

    // MARK: Completion

    @Test func `Tab completes the only candidate and its blank`() {
        var seat = line("d 352 C")
        let word = Completion(text: "C1", range: 6..<7)
        seat.hear(.completed(edition: seat.state.prompt.edition, [word]))
        seat.press(.tab)
        #expect(seat.state.prompt.text == "d 352 C1 ")
    }

    @Test func `Tab turns through several, and Shift-Tab back`() {
        var seat = line("d 352 C")
        let words = ["C1", "C2"].map { Completion(text: $0, range: 6..<7) }
        seat.hear(.completed(edition: seat.state.prompt.edition, words))
        var seen: [String] = []
        for key in [Key.tab, .tab, .tab, .backTab] {
            seat.press(key)
            seen.append(seat.state.prompt.text)
        }
        #expect(seen == ["d 352 C1", "d 352 C2", "d 352 C1", "d 352 C2"])
    }

    @Test func `an answer to an older line is not shown`() {
        var seat = line("d 352 C")
        let edition = seat.state.prompt.edition
        seat.type("1")
        seat.hear(.completed(edition: edition, [Completion(text: "C9", range: 6..<7)]))
        seat.hear(.previewed(edition: edition, .refused("old")))
        #expect(seat.state.prompt.completions.isEmpty)
        #expect(seat.state.prompt.preview == .pending)
    }

    // MARK: Changes of the case by another process

    private func asks(_ seat: ConsoleDriver) -> Int {
        seat.effects.count { if case .preview = $0 { true } else { false } }
    }

    @Test func `when cases change, what Enter would do is asked again, and the old sentence stays till then`() {
        var seat = line("k 352 01")
        let would = PromptState.Preview.would("结案 #352", warnings: [], questions: [])
        seat.preview(would)
        seat.forget()
        seat.arrive(352)
        #expect(asks(seat) == 1)
        #expect(seat.state.prompt.preview == would)
        seat.preview(.refused("#352 已由 王 结案"))
        #expect(seat.state.prompt.preview == .refused("#352 已由 王 结案"))
    }

    @Test func `a unit matters when the line names it`() {
        for (unit, isAsked) in [(0, true), (1, false)] {
            var seat = line("")
            let rows = Array(seat.state.units.prefix(2))
            seat.type("d 352 \(rows[0].callSign)")
            seat.preview(.would("派遣", warnings: [], questions: []))
            seat.forget()
            seat.hear(.changed(seat.state.desk, cases: [], closed: [], units: [rows[unit]], journal: []))
            #expect((asks(seat) == 1) == isAsked, "\(rows[unit].callSign)")
        }
    }

    @Test func `the answer to Enter stays until a key is pressed`() {
        var seat = line("k 352 01")
        seat.preview(.would("结案 #352", warnings: [], questions: []))
        seat.press(.enter)
        seat.answer(.refused("#352 已由 王 改动"))
        seat.forget()
        seat.arrive(352)
        #expect(asks(seat) == 0)
        #expect(seat.state.prompt.preview == .refused("#352 已由 王 改动"))
    }

    @Test func `what comes back of a key does not take the line that is being typed`() {
        var seat = ConsoleDriver(on: 352)
        seat.press(.character("a"))
        seat.press(.character(":"))
        seat.type("n zydj68 两家")
        let request = ActRequest(line: "a 352")
        seat.answer(.choices(question: "哪一个?", [Choice(label: "1", typed: "x")], request))
        #expect(seat.state.prompt.text == "n zydj68 两家" && seat.state.prompt.mode == .line)
        #expect(seat.state.notice?.text.contains("哪一个?") == true)
    }

    // MARK: Ambiguous readings

    private func asked() -> ConsoleDriver {
        var seat = line("d 400 31")
        let choices = ["#400 1119", "#400 1118"].map { Choice(label: $0, typed: $0) }
        seat.preview(.choices(question: "哪一件?", choices))
        return seat
    }

    @Test(arguments: [Key.character("2"), .character("２")])
    func `after Enter a digit chooses a reading and does the line`(digit: Key) {
        var seat = asked()
        seat.press(.enter)
        #expect(seat.acts.isEmpty)
        seat.press(digit)
        #expect(seat.acts.map(\.answers) == [[2]])
        #expect(seat.lines == ["d 400 31"])
    }

    @Test func `after Tab a digit only chooses`() {
        var seat = asked()
        seat.press(.tab, .character("1"))
        #expect(seat.acts.isEmpty)
        seat.press(.enter)
        #expect(seat.acts.map(\.answers) == [[1]])
    }

    @Test func `another key goes back into the line, and forgets no choice it should`() {
        var seat = asked()
        seat.press(.enter, .escape)
        #expect(seat.state.keyPlace == .command)
        seat.press(.backspace)
        #expect(seat.state.prompt.text == "d 400 3")
    }

    @Test func `a unit with two jobs: the digit names the case`() {
        var seat = line("cl 18 /已清理")
        seat.press(.enter)
        let request = seat.acts[0]
        let choices = ["20261119-288", "20261119-251"].map { Choice(label: $0, typed: "cl 18 \($0) /已清理") }
        seat.answer(.choices(question: "哪一件?", choices, request))
        seat.press(.character("2"))
        #expect(seat.lines.last == "cl 18 20261119-251 /已清理")
        #expect(seat.acts.last?.answers == [])
    }

    // MARK: Paste

    @Test func `pasted text stays in the line, line ends and all`() {
        var seat = line("nt 352 /")
        seat.press(.paste("一行\n二行\td 352 1\n", cut: 0))
        #expect(seat.state.prompt.text == "nt 352 /一行 二行 d 352 1 ")
        #expect(seat.acts.isEmpty)
    }

    @Test func `a paste too long says how much is lost`() {
        var seat = line("nt 352 /")
        seat.press(.paste(String(repeating: "字", count: 3000), cut: 7))
        #expect(seat.state.prompt.text.count == PromptState.limit)
        #expect(seat.state.notice?.level == .warning)
    }

    @Test(arguments: [KeyPlaces.queue, .map, .menu, .palette, .confirm, .units])
    func `a paste is never taken for keys`(place: KeyPlaces) throws {
        var seat = try #require(DriverAtPlace.seat(place))
        seat.press(.paste("yd1K01\n", cut: 0))
        #expect(seat.acts.isEmpty)
        #expect(seat.state.notice?.level == .warning)
    }

    // MARK: Drafts

    @Test func `every change of the line is kept, and taken away with it`() {
        var seat = line("nt")
        #expect(seat.drafts.suffix(2) == ["n", "nt"])
        seat.press(.backspace)
        #expect(seat.drafts.last == "n")
        seat.press(.escape)
        #expect(seat.drafts.last == "")
    }

    @Test func `what a key put there is no draft`() {
        var seat = ConsoleDriver(on: 315)
        seat.press(.character("K"))
        #expect(seat.drafts.last == "")
        seat.type("0")
        #expect(seat.drafts.last == "k 315 0")
    }

    @Test func `a refused line stays, and so does its draft`() {
        var seat = line("d 352 31")
        seat.press(.enter)
        seat.answer(.refused("31 忙"))
        #expect(seat.state.prompt.text == "d 352 31")
        #expect(seat.state.notice == Notice(.error, "31 忙", at: seat.state.now))
        #expect(seat.drafts.last == "d 352 31")
    }
}

extension ConsoleDriver {
    /// The drafts that were to be stored, in order.
    var drafts: [String] { effects.compactMap { if case .keepDraft(let text) = $0 { text } else { nil } } }
}
