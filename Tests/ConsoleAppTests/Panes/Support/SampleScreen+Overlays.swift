import ConsoleScreen
import DispatchDomain

extension SampleScreen {
    /// The overlays above the panes.
    static let overlays: [SampleScreen] = [
        SampleScreen("confirm") { state, _ in
            state.overlays = [
                .confirm(
                    Confirmation(
                        sentence: say(state, "#341 结案 01 已处置", "#341 closed (01 dealt with)"),
                        questions: [
                            say(state, "还没有核查,结案吗?", "it has not been checked: close it?"),
                            say(state, "催办还没有回复,结案吗?", "an urging is unanswered: close it?"),
                        ],
                        request: ActRequest(line: "k 341 01")
                    )
                )
            ]
        },
        SampleScreen("menu") { state, _ in state.overlays = [.menu(ListState(selected: 3), filter: "")] },
        SampleScreen("menu-narrowed") { state, _ in state.overlays = [.menu(ListState(), filter: "map")] },
        SampleScreen("palette") { state, desk in
            let items = desk.rows.prefix(6).map { row in
                PaletteItem(
                    label: "#\(row.id.number) \(row.className)",
                    detail: row.place,
                    target: .onCase(row.id)
                )
            }
            let unit = PaletteItem(
                label: "31",
                detail: desk.say(Phrase("张强", "Zhang Qiang")),
                target: .unit(CallSign("31"))
            )
            state.overlays = [.palette(ListState(selected: 1), text: "3", items + [unit])]
        },
        SampleScreen("help") { state, _ in state.overlays = [.help(ListState(selected: 2), filter: "")] },
        SampleScreen("help-nothing") { state, _ in state.overlays = [.help(ListState(), filter: "xyzzy")] },
        SampleScreen("answer") { state, desk in
            let lines = desk.detail(352).candidates.prefix(9).map { row in
                "\(row.unit) \(row.candidate.unit.name) \(Int(row.candidate.distance.rounded()))m "
                    + row.candidate.status.words(state.language)
            }
            state.overlays = [
                .answer(title: say(state, "最近的力量", "nearest units"), lines: lines, ListState(selected: 1))
            ]
        },
        SampleScreen("people") { state, desk in
            state.person = nil
            let people = [
                Operator(
                    name: "wang",
                    displayName: desk.say(Phrase("王敏", "Wang Min")),
                    roles: [.dispatcher, .acceptor]
                ),
                Operator(name: "li", displayName: desk.say(Phrase("李静", "Li Jing")), roles: [.acceptor]),
                Operator(name: "zhao", displayName: desk.say(Phrase("赵国庆", "Zhao Guoqing")), roles: [.shiftLeader]),
            ]
            state.overlays = [.people(people, ListState())]
        },
    ]

    // MARK: Hostile text

    /// Hostile text for every place where text from outside can appear.
    static let hostileWords: [String] = [
        "\u{1B}[2J\u{1B}]0;owned\u{7}", "\u{202E}txt.exe\u{202C}\u{2066}x", "👨‍👩‍👧‍👦🇨🇳👍🏽", "a\nb\rc\td\u{0}e\u{9B}31m",
        "e\u{301}\u{301}\u{301}\u{301}한국어ｆｕｌｌ\u{200B}\u{FEFF}", String(repeating: "很长的名字", count: 2000),
    ]

    static let strangers: [SampleScreen] = [
        SampleScreen("strangers-words") { state, _ in
            for (index, id) in state.queue.order.enumerated() {
                let word = hostileWords[index % hostileWords.count]
                state.queue.rows[id]?.summary.place = word
                state.queue.rows[id]?.className = word
                state.queue.rows[id]?.summary.text = word
            }
            for index in state.units.indices {
                state.units[index].view.facts.unit.name = hostileWords[index % hostileWords.count]
            }
            let journal = state.journal
            state.journal = journal.enumerated().map { index, row in
                let word = hostileWords[index % hostileWords.count]
                return JournalRow(seq: row.seq, at: row.at, actor: word, subject: row.subject, text: Phrase(word, word))
            }
            guard var detail = state.detail else { return }
            detail.item.location.label = hostileWords[0]
            detail.item.text = hostileWords.joined(separator: " ")
            detail.item.calls[0].telephone = hostileWords[3]
            detail.className = hostileWords[1]
            detail.grid = hostileWords[4]
            detail.history = state.journal
            for index in detail.candidates.indices {
                detail.candidates[index].candidate.unit.name = hostileWords[index % hostileWords.count]
            }
            state.detail = detail
            state.notice = Notice(.info, hostileWords[0], at: state.now)
        },
        SampleScreen("strangers-words-zoomed") { state, desk in
            strangers[0].change(&state, desk)
            state.layout.focus = .detail
            state.layout.zoomed = .detail
        },
        SampleScreen("strangers-words-above") { state, desk in
            strangers[0].change(&state, desk)
            state.prompt.mode = .line
            type(hostileWords[0] + hostileWords[2], into: &state)
            state.prompt.preview = .refused(hostileWords[1] + hostileWords[5])
            state.desk.sos = [
                SOSRow(
                    unit: CallSign(hostileWords[2]),
                    name: hostileWords[0],
                    at: state.now,
                    place: hostileWords[3],
                    point: nil
                )
            ]
            state.overlays = [.answer(title: hostileWords[0], lines: hostileWords, ListState())]
        },
    ]
}
