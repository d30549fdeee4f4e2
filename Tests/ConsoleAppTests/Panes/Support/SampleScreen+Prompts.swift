import ConsoleScreen
import DispatchDomain

extension SampleScreen {
    /// The prompt and its preview while a line is typed.
    static let prompts: [SampleScreen] = [
        line("prompt-preview", "d 352 31") { state, desk in
            let place = desk.say(Phrase("无照经营游商 兆麟公园东门", "Unlicensed vendor, Zhaolin Park, east gate"))
            let sentence = say(
                state,
                "#352 派遣 \(place) → 31 \(desk.say(Phrase("张强", "Zhang Qiang"))) 待派遣 → 待处置 处置时限 4工作时 到 明日 09:40",
                "#352 dispatched to 31 Zhang Qiang: \(place); to dispatch → to handle; handling limit 4 working hours until tomorrow 09:40"
            )
            state.prompt.preview = .would(sentence, warnings: [], questions: [])
        },
        line("prompt-warning", "k 341 01") { state, _ in
            let sentence = say(state, "#341 结案 01 已处置", "#341 closed (01 dealt with)")
            let warning = say(state, "07 还在现场", "07 is still on scene")
            let question = say(state, "还没有核查,结案吗?", "it has not been checked: close it?")
            state.prompt.preview = .would(sentence, warnings: [warning], questions: [question])
        },
        line("prompt-choices", "d 341 3") { state, _ in
            let question = say(state, "341 是哪一件?", "which case is 341?")
            state.prompt.preview = .choices(
                question: question,
                [
                    Choice(label: "#341 \(say(state, "今日", "today")) 21:02", typed: "20261120-341"),
                    Choice(label: "#341 \(say(state, "昨日", "yesterday")) 09:15", typed: "20261119-341"),
                ]
            )
            state.prompt.mode = .choosing(acts: false)
        },
        line("prompt-completions", "d 352 3") { state, desk in
            state.prompt.completions = desk.unitRows.prefix(12).map { row in
                let name = row.view.unit.name
                return Completion(text: row.callSign.rawValue, summary: Phrase(name, name), range: 6..<7)
            }
            state.prompt.selectedCompletion = 2
            state.prompt.preview = .pending
        },
        line("prompt-refused", "d 320 31") { state, _ in
            let reason = say(
                state,
                "#320 待核查,不能派遣;可用 rw 返工或 ro 重开",
                "#320 is to check and can't be dispatched; rw sends it to rework, ro opens it again"
            )
            state.prompt.preview = .refused(reason)
        },
        line("prompt-intake", "n zydj68 bl p2 tel=13904510341 /满出来了") { state, desk in
            state.prompt.preview = .intake(guess(state, desk))
        },
        line("prompt-intake-duplicates", "n zydj68 bl") { state, desk in
            var found = guess(state, desk)
            found.duplicates = desk.detail(361).duplicates
            found.warnings = [say(state, "这个地址不在任何单元网格内;请核对", "the place is in no unit grid; please check")]
            state.prompt.preview = .intake(found)
            state.prompt.mode = .atPart(.duplicates)
        },
        line("prompt-intake-part", "n bm bl") { state, desk in
            var found = guess(state, desk)
            found.parts[0].typed = "bm"
            found.parts[0].meaning = ""
            found.parts[0].others = [
                Choice(label: desk.say(Phrase("北门(兆麟公园)", "north gate (Zhaolin Park)")), typed: "1"),
                Choice(label: desk.say(Phrase("北门(铁路江上俱乐部)", "north gate (Railway club)")), typed: "2"),
            ]
            found.sentence = say(state, "地点「bm」有两处", "two places are called “bm”")
            found.isRefused = true
            state.prompt.preview = .intake(found)
            state.prompt.mode = .atPart(.part(0))
        },
        line("prompt-long", String(repeating: "nt 352 /电话里说了很久 ", count: 12)) { state, _ in
            state.prompt.preview = .would(say(state, "#352 备注", "#352 noted"), warnings: [], questions: [])
        },
    ]

    private static func line(
        _ name: String,
        _ text: String,
        _ change: @escaping @Sendable (inout ConsoleState, SampleDesk) -> Void
    ) -> SampleScreen {
        SampleScreen(name) { state, desk in
            state.prompt.mode = .line
            type(desk.fieldData == .chinese ? text : text.filter { $0.isASCII }, into: &state)
            change(&state, desk)
        }
    }

    private static func guess(_ state: ConsoleState, _ desk: SampleDesk) -> IntakeGuess {
        let place = desk.say(Phrase("中央大街68号", "68 Central Street"))
        let kind = desk.say(SampleDesk.Kind.rubbish.name)
        return IntakeGuess(
            parts: [
                .init(kind: .place, typed: "zydj68", meaning: place),
                .init(
                    kind: .classKey,
                    typed: "bl",
                    meaning: "\(kind) 0110",
                    others: [Choice(label: desk.say(Phrase("玻璃破损 0117", "broken glass 0117")), typed: "0117")]
                ),
                .init(kind: .priority, typed: "p2", meaning: "p2"),
                .init(kind: .telephone, typed: "13904510341", meaning: "13904510341"),
                .init(kind: .source, typed: "", meaning: CaseSource.hotline.words(state.language)),
            ],
            sentence: say(state, "新案 \(place) \(kind)", "new case, \(place), \(kind)")
        )
    }
}
