import ConsoleScreen
import DispatchDomain
import Testing

/// The line of a new case: its parts by Tab and digits, and calls that join an existing case.
struct IntakeTests {
    private static let guess = IntakeGuess(
        parts: [
            .init(
                kind: .place,
                typed: "zydj68",
                meaning: "中央大街68号",
                others: [Choice(label: "中医街68号", typed: "中医街68号")]
            ),
            .init(
                kind: .classKey,
                typed: "bl",
                meaning: "暴露生活垃圾",
                others: [Choice(label: "露天烧烤", typed: "0602"), Choice(label: "暴露渣土", typed: "0107")]
            ),
            .init(kind: .telephone, typed: "tel=13904510000", meaning: "13904510000"),
        ],
        sentence: "新案",
        duplicates: [
            .init(id: SampleDesk.id(320), metres: 40, reportedAt: SampleDesk.ago(8), text: "满了"),
            .init(id: SampleDesk.id(302), metres: 49, reportedAt: SampleDesk.ago(20), text: "堆着"),
        ]
    )

    private func typed(_ rest: String = " tel=13904510000 /夜市后有垃圾") -> ConsoleDriver {
        var seat = ConsoleDriver()
        seat.press(.character("N"))
        seat.type("zydj68 bl" + rest)
        seat.preview(.intake(Self.guess))
        return seat
    }

    @Test func `Tab stops at what may be the same case, then at each part with other meanings`() {
        var seat = typed()
        var stops: [IntakeGuess.Stop?] = []
        for _ in 0..<4 {
            seat.press(.tab)
            stops.append(seat.state.prompt.intakeStop)
        }
        #expect(stops == [.duplicates, .part(0), .part(1), nil])
    }

    @Test func `a digit takes another meaning, and the text behind the stroke is untouched`() {
        var seat = typed()
        seat.press(.tab, .tab, .tab, .character("2"))
        #expect(seat.state.prompt.text == "n zydj68 0107 tel=13904510000 /夜市后有垃圾")
        #expect(seat.state.keyPlace == .command)
    }

    @Test(arguments: [[Key.tab, .character("1")], [.tab, .character("１")], [.alt("1")]])
    func `the digit beside a case joins the call to it, with its number and its words`(keys: [Key]) {
        var seat = typed()
        for key in keys { seat.press(key) }
        #expect(seat.lines == ["jn 320 tel=13904510000 /夜市后有垃圾"])
    }

    @Test func `a digit with no case beside it does nothing, and the line stays`() {
        var seat = typed()
        seat.press(.alt("7"))
        #expect(seat.acts.isEmpty)
        #expect(seat.state.prompt.text.hasPrefix("n zydj68 bl"))
    }

    @Test func `without words of its own the call keeps those it was typed with`() {
        var seat = typed("")
        seat.press(.alt("2"))
        #expect(seat.lines == ["jn 302 tel=13904510000 /zydj68 bl"])
    }

    @Test func `Enter at a stop makes the new case all the same`() {
        var seat = typed()
        seat.press(.tab, .enter)
        #expect(seat.lines == ["n zydj68 bl tel=13904510000 /夜市后有垃圾"])
    }

    @Test func `a letter at a stop goes on with the line`() {
        var seat = typed()
        seat.press(.tab, .character("了"))
        #expect(seat.state.prompt.text.hasSuffix("夜市后有垃圾了"))
    }

    @Test func `the new case is focused as soon as it is in the queue`() {
        var seat = typed()
        seat.press(.enter)
        seat.answer(.done("新案 #700", warnings: [], subject: SampleDesk.id(700)))
        #expect(seat.focused == 352)
        seat.arrive(700)
        #expect(seat.focused == 700)
    }

    @Test func `on the map the new case is where the cursor stands`() {
        var seat = ConsoleDriver()
        seat.press(.function(5), .enter, .character("N"))
        seat.type("0110")
        seat.press(.enter)
        #expect(seat.lines == ["n @ 0110"])
        #expect(seat.acts.first?.mapCursor != nil)
    }
}
