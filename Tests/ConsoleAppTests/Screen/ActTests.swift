import ConsoleScreen
import DispatchDomain
import Testing

/// The life of an act: questions, refusals, undo, typing ahead, a full disk.
struct ActTests {
    /// A costly act waiting for its confirmation.
    private func asked() -> ConsoleDriver {
        var seat = ConsoleDriver(on: 315)
        seat.press(.character("K"), .character("0"), .character("1"), .enter)
        let request = seat.acts[0]
        seat.answer(.asks(Confirmation(sentence: "结案 #315", questions: ["确认?"], request: request)))
        return seat
    }

    @Test(arguments: [Key.character("y"), .character("Y"), .character("ｙ"), .character("Ｙ")])
    func `y does a costly act`(key: Key) {
        var seat = asked()
        seat.press(key)
        #expect(seat.acts.map(\.isConfirmed) == [false, true])
    }

    @Test(arguments: [Key.enter, .escape, .character("n"), .character("Ｎ"), .control("c")])
    func `Enter means no, and so do n and Escape`(key: Key) {
        var seat = asked()
        seat.press(key)
        #expect(seat.acts.map(\.isConfirmed) == [false])
        #expect(seat.state.overlays.isEmpty)
        // The line stays, to be corrected.
        #expect(seat.state.prompt.text == "k 315 01")
    }

    @Test func `an arrow points at yes, and only then Enter does it`() {
        var seat = asked()
        seat.press(.right, .right, .enter)
        #expect(seat.acts.count == 1)
        seat = asked()
        seat.press(.left, .enter)
        #expect(seat.acts.map(\.isConfirmed) == [false, true])
    }

    @Test func `any other key leaves the question standing`() {
        var seat = asked()
        seat.type("xd1 ")
        #expect(seat.acts.count == 1)
        #expect(seat.state.keyPlace == .confirm)
    }

    // MARK: Undo

    @Test(arguments: [Key.character("z"), .character("ｚ")])
    func `undo says what it will do, and y does it`(key: Key) {
        var seat = ConsoleDriver()
        seat.press(key)
        #expect(seat.acts.isEmpty)
        seat.preview(.would("撤销:派遣 #352 → 31", warnings: [], questions: []))
        guard case .confirm(let question) = seat.state.overlays.last else {
            Issue.record("not asked")
            return
        }
        #expect(question.sentence == "撤销:派遣 #352 → 31")
        seat.press(.character("y"))
        #expect(seat.lines == ["z"])
    }

    @Test func `what cannot be undone says why`() {
        var seat = ConsoleDriver()
        seat.press(.character("z"))
        seat.preview(.refused("31 已到场"))
        #expect(seat.state.overlays.isEmpty)
        #expect(seat.state.notice?.text == "31 已到场")
    }

    // MARK: Typing ahead

    @Test func `keys typed while a line is on its way wait for it, in order`() {
        var seat = ConsoleDriver(on: 352)
        seat.press(.character(":"))
        seat.type("p 352 2")
        seat.press(.enter)
        seat.type("j:u 355")
        seat.press(.enter)
        #expect(seat.lines == ["p 352 2"])
        seat.answer(.done("", warnings: [], subject: SampleDesk.id(352)))
        #expect(seat.lines == ["p 352 2", "u 355"])
        #expect(seat.focused == 355)
    }

    @Test func `after a question what was typed blindly ahead is forgotten`() {
        var seat = ConsoleDriver(on: 315)
        seat.press(.character("K"), .character("0"), .character("1"), .enter)
        seat.type("y")
        let request = seat.acts[0]
        seat.answer(.asks(Confirmation(sentence: "结案", questions: [], request: request)))
        #expect(seat.acts.count == 1)
        #expect(seat.state.keyPlace == .confirm)
    }

    @Test func `Escape stops the waiting, and what comes of the line is told all the same`() {
        var seat = ConsoleDriver(on: 352)
        seat.press(.character(":"))
        seat.type("p 352 2")
        seat.press(.enter, .down, .escape)
        #expect(seat.focused == 352 && seat.state.prompt.mode == .closed)
        seat.press(.down)
        #expect(seat.focused == 355)
        seat.answer(.done("级别 2", warnings: [], subject: nil))
        #expect(seat.state.notice?.text == "级别 2")
    }

    @Test func `undo waits for the act before it`() {
        var seat = ConsoleDriver(on: 352)
        seat.press(.character("d"), .character("1"), .character("z"))
        #expect(!seat.asksUndo)
        seat.answer(.done("", warnings: [], subject: nil))
        #expect(seat.asksUndo)
    }

    @Test func `Enter twice is one act`() {
        var seat = ConsoleDriver(on: 352)
        seat.press(.character(":"))
        seat.type("p 352 2")
        seat.press(.enter, .enter)
        seat.answer(.done("", warnings: [], subject: nil))
        #expect(seat.lines == ["p 352 2"])
    }

    @Test func `an act by a key does not keep the next one waiting`() {
        var seat = ConsoleDriver(on: 361)
        seat.press(.character("a"), .down, .down, .character("f"))
        #expect(seat.lines.count == 2)
    }

    // MARK: Failures

    @Test func `what a key began and the disk could not take stays as a line`() {
        var seat = ConsoleDriver(on: 352)
        seat.press(.character("d"), .character("1"))
        let line = seat.lines[0]
        seat.answer(.failed("磁盘满"))
        #expect(seat.state.prompt.text == line)
        #expect(seat.drafts.last == line)
        #expect(seat.state.notice?.level == .error)
    }

    @Test func `leaving while something is on its way takes two`() {
        var seat = ConsoleDriver(on: 352)
        seat.press(.character("d"), .character("1"), .character("q"))
        #expect(!seat.effects.contains(.quit))
        seat.press(.character("ｑ"))
        #expect(seat.effects.last == .quit)
    }

    @Test func `a console that only reads does nothing but look`() {
        var seat = ConsoleDriver(on: 352)
        seat.prepare { $0.isReadOnly = true }
        seat.press(.character("d"), .character("1"), .character("a"))
        #expect(seat.acts.isEmpty)
        seat.press(.character("^"))
        #expect(seat.lines == ["g ^"])
    }

    @Test func `nobody acts without saying who he is`() {
        var seat = ConsoleDriver(on: 352)
        seat.prepare { $0.person = nil }
        seat.hear(.people([Operator(name: "wang", displayName: "王敏", roles: [.dispatcher])]))
        seat.press(.escape, .character("d"), .character("1"))
        #expect(seat.acts.isEmpty)
        #expect(seat.state.keyPlace == .people)
        seat.press(.character("１"))
        #expect(seat.effects.last == .signIn("wang"))
    }
}

extension ConsoleDriver {
    /// Whether the backend has been asked for a preview of undo.
    fileprivate var asksUndo: Bool {
        effects.contains { if case .preview(let request, _) = $0 { request.line == "z" } else { false } }
    }
}
