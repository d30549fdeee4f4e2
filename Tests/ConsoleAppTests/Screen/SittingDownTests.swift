import ConsoleScreen
import DispatchDomain
import Testing

/// Sign-on: an operator finds draft, history and screen preferences as they were left.
struct SittingDownTests {
    private let wang = Operator(name: "wang", displayName: "王敏", roles: [.dispatcher])

    private func draft(_ person: String, _ text: String) -> Draft {
        Draft(person: person, text: text, at: SampleDesk.ago(5))
    }

    @Test func `rights that have changed are told once, and are those on the screen`() {
        var seat = ConsoleDriver()
        seat.hear(.person(wang, Preferences(), drafts: [], history: []))
        let other = Operator(name: "li", displayName: "李静", roles: [.admin])
        seat.hear(.personChanged(other))
        #expect(seat.state.person == wang && seat.state.notice == nil)
        let demoted = Operator(name: "wang", displayName: "王敏", roles: [.evaluator])
        seat.hear(.personChanged(demoted))
        #expect(seat.state.person == demoted)
        #expect(seat.state.notice?.text.contains("考核员") == true)
    }

    @Test func `a line that is being typed is previewed again when rights have changed`() {
        var seat = ConsoleDriver()
        seat.hear(.person(wang, Preferences(), drafts: [], history: []))
        seat.press(.character(":"))
        seat.type("u 341")
        seat.hear(.previewed(edition: seat.state.prompt.edition, .would("催办", warnings: [], questions: [])))
        let before = seat.effects.count
        seat.hear(.personChanged(Operator(name: "wang", displayName: "王敏", roles: [.evaluator])))
        let isAsked = seat.effects.dropFirst(before).contains { if case .preview = $0 { true } else { false } }
        #expect(isAsked)
    }

    @Test func `one's own half line stands in the prompt again`() {
        var seat = ConsoleDriver()
        seat.hear(.person(wang, Preferences(), drafts: [draft("wang", "nt 352 /半句")], history: ["z"]))
        #expect(seat.state.prompt.text == "nt 352 /半句")
        #expect(seat.state.prompt.isLine)
        #expect(seat.state.prompt.history == ["z"])
        #expect(seat.drafts.last == "nt 352 /半句")
    }

    @Test func `what is being typed already is not written over`() {
        var seat = ConsoleDriver()
        seat.press(.character(":"))
        seat.type("u 341")
        seat.hear(.person(wang, Preferences(), drafts: [draft("wang", "nt 352 /半句")], history: []))
        #expect(seat.state.prompt.text == "u 341")
    }

    @Test func `what somebody else left is told, and taken over through Ctrl-P`() {
        var seat = ConsoleDriver()
        let left = draft("li", "n zydj68 bl /两家")
        seat.hear(.person(wang, Preferences(), drafts: [left], history: []))
        #expect(seat.state.prompt.mode == .closed)
        #expect(seat.state.notice?.text.contains("li") == true)
        seat.press(.control("p"), .enter)
        #expect(seat.state.prompt.text == "n zydj68 bl /两家")
        #expect(seat.effects.contains(.takeDraft(left)))
        #expect(seat.state.foreignDrafts.isEmpty)
    }

    @Test func `theme, language and layout are as he left them`() {
        var layout = ConsoleState.Layout()
        (layout.side, layout.work) = (.units, .supervision)
        var seat = ConsoleDriver()
        let kept = Preferences(theme: "night", language: "en", layout: layout)
        seat.hear(.person(wang, kept, drafts: [], history: []))
        #expect(seat.state.themeName == "night" && seat.effects.contains(.theme("night")))
        #expect(seat.state.language == .english && seat.effects.contains(.language(.english)))
        #expect(seat.state.layout == layout)
    }

    @Test(
        arguments: [
            ([Role.dispatcher, .acceptor], .dispatch), ([.acceptor], .acceptance), ([.shiftLeader], .supervision),
        ] as [([Role], PaneID)]
    )
    func `who has chosen nothing gets the screen of his work`(roles: [Role], work: PaneID) {
        var seat = ConsoleDriver()
        let person = Operator(name: "x", displayName: "x", roles: roles)
        seat.hear(.person(person, Preferences(), drafts: [], history: []))
        #expect(seat.state.layout.work == work)
    }

    @Test(arguments: LayoutPreset.allCases)
    func `a screen is chosen in the menu, and kept`(preset: LayoutPreset) {
        var seat = ConsoleDriver()
        seat.press(.function(10))
        seat.type(preset.words.chinese)
        seat.press(.enter)
        #expect(seat.state.layout == preset.layout)
        let kept = seat.effects.compactMap { if case .keepPreferences(let kept) = $0 { kept } else { nil } }
        #expect(kept.last?.layout == preset.layout)
    }

    @Test func `what he chooses is kept`() {
        var seat = ConsoleDriver()
        seat.press(.control("p"))
        let theme = PaletteItem(label: "night", detail: "", target: .setting(.theme("night")))
        seat.hear(.palette(text: "", [theme]))
        seat.press(.enter)
        #expect(seat.state.themeName == "night")
        let kept = seat.effects.compactMap { if case .keepPreferences(let kept) = $0 { kept } else { nil } }
        #expect(kept.last?.theme == "night")
    }

    @Test func `somebody else sits down through the menu`() {
        var seat = ConsoleDriver()
        seat.press(.function(10))
        seat.type("换人")
        seat.press(.enter)
        #expect(seat.effects.last == .signIn(""))
        seat.hear(.people([wang, Operator(name: "li", displayName: "李静", roles: [.acceptor])]))
        #expect(seat.state.keyPlace == .people)
        seat.press(.down, .enter)
        #expect(seat.effects.last == .signIn("li"))
    }

    @Test func `the language changes while everything runs`() {
        var seat = ConsoleDriver()
        seat.press(.function(10))
        seat.type("English")
        seat.press(.enter)
        #expect(seat.state.language == .english)
        #expect(seat.effects.contains(.language(.english)))
    }

    // MARK: The palette

    @Test func `the palette goes to whatever it lists`() {
        let targets: [(PaletteItem.Target, (ConsoleState) -> Bool)] = [
            (.onCase(SampleDesk.id(340)), { $0.focusedCase == SampleDesk.id(340) }),
            (.unit(CallSign("25")), { $0.layout.focus == .units && $0.listedUnit?.callSign == CallSign("25") }),
            (.place(SampleDesk.origin), { $0.layout.focus == .map && $0.map.cursor != nil }),
            (.line("k 352 "), { $0.prompt.text == "k 352 " }),
        ]
        for (target, holds) in targets {
            var seat = ConsoleDriver()
            seat.press(.control("p"))
            seat.type("x")
            seat.hear(.palette(text: "x", [PaletteItem(label: "", detail: "", target: target)]))
            seat.press(.enter)
            #expect(holds(seat.state), "\(target)")
        }
    }

    @Test func `what was asked for before is not listed`() {
        var seat = ConsoleDriver()
        seat.press(.control("p"))
        seat.type("x")
        seat.hear(.palette(text: "", [PaletteItem(label: "", detail: "", target: .line("z"))]))
        guard case .palette(_, _, let items) = seat.state.overlays.last else {
            Issue.record("no palette")
            return
        }
        #expect(items.isEmpty)
    }
}
