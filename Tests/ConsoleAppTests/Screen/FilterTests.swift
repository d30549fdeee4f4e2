import ConsoleScreen
import DispatchDomain
import Testing

/// `/` filters the queue while the filter is typed.
struct FilterTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var text: String
        var numbers: [Int]
        var testDescription: String { text }
    }

    static let rows = [
        Row(text: "兆麟", numbers: [352]),
        Row(text: "352", numbers: [352]),
        Row(text: "#352", numbers: [352]),
        Row(text: "state=TO_DISPATCH", numbers: [352, 355]),
        Row(text: "state=待派遣", numbers: [352, 355]),
        Row(text: "ｓｔａｔｅ＝待派遣", numbers: [352, 355]),
        Row(text: "stage=check", numbers: [320, 318, 240]),
        Row(text: "light=red", numbers: [341, 329]),
        Row(text: "light=paused", numbers: [207, 188]),
        Row(text: "unit=c1", numbers: [341]),
        Row(text: "unit=7", numbers: [341]),
        Row(text: "class=0110", numbers: [341, 320, 302, 176]),
        Row(text: "class=暴露 p=4", numbers: [176]),
        Row(text: "p=1", numbers: [329]),
        Row(text: "src=sensor", numbers: [329]),
        Row(text: "no=341", numbers: [341]),
        Row(text: "灯=红", numbers: [341, 329]),
        Row(text: "light=red,paused p=..4", numbers: [341, 329, 207, 188]),
        Row(text: "left=..0", numbers: [341, 329]),
        Row(text: "no=300..345 stage=check", numbers: [320, 318]),
        Row(text: "open 兆麟", numbers: [352]),
        Row(text: "没有这样的", numbers: []),
    ]

    @Test(arguments: rows)
    func `words and fields choose the rows`(row: Row) {
        var seat = ConsoleDriver()
        seat.press(.character("／"))
        seat.type(row.text)
        #expect(Set(seat.rows) == Set(row.numbers))
        #expect(seat.state.queue.filterProblem == nil)
    }

    @Test func `Enter keeps it, Escape in the queue takes it away`() {
        var seat = ConsoleDriver()
        seat.press(.character("/"))
        seat.type("p=1")
        seat.press(.enter)
        #expect(seat.rows == [329] && seat.focused == 329)
        seat.press(.escape)
        #expect(seat.rows.count == SampleDesk.samples.count)
        #expect(seat.focused == 329)
    }

    @Test func `Escape while typing shows everything again`() {
        var seat = ConsoleDriver()
        seat.press(.character("/"))
        seat.type("p=1")
        seat.press(.escape)
        #expect(seat.rows.count == SampleDesk.samples.count)
        #expect(seat.state.queue.filter.isEmpty)
    }

    @Test(arguments: ["state=nowhere", "colour=red", "p=9"])
    func `what cannot be read is said`(text: String) {
        var seat = ConsoleDriver()
        seat.press(.character("/"))
        seat.type(text)
        #expect(seat.state.queue.filterProblem != nil)
        #expect(seat.rows.count == SampleDesk.samples.count)
    }

    @Test func `what is wrong leaves what is right in force`() {
        var seat = ConsoleDriver()
        seat.press(.character("/"))
        seat.type("p=1 light=re")
        #expect(seat.rows == [329])
        #expect(seat.state.queue.filterProblem?.english.contains("yellow") == true)
    }

    @Test func `the city's own names for a class are known once they have been read`() {
        var seat = ConsoleDriver()
        seat.press(.character("/"))
        seat.type("class=脏")
        #expect(seat.state.queue.filterProblem != nil)
        let key = SampleDesk.samples.isEmpty ? nil : seat.state.queue.rows[SampleDesk.id(341)]?.classKey
        let litter = key.map { key in
            CaseClass(key: key, name: "暴露垃圾", group: "", aliases: ["脏"], initials: "bllj", conditions: [])
        }
        var names = ReferenceNames()
        names.catalogue = Catalogue(classes: [litter].compactMap(\.self), codes: [])
        seat.hear(.names(names))
        #expect(seat.state.queue.filterProblem == nil)
        #expect(Set(seat.rows) == [341, 320, 302, 176])
    }

    @Test func `a time that is counted from now moves on with the clock`() {
        var seat = ConsoleDriver()
        seat.press(.character("/"))
        seat.type("since=-48h")
        seat.press(.enter)
        let before = seat.rows
        #expect(!before.isEmpty)
        for _ in 0..<3 { seat.wait(seconds: 24 * 3600) }
        #expect(seat.rows.isEmpty && seat.state.queue.filter == "since=-48h")
    }

    @Test func `going to a case that is filtered out takes the filter away, and says so`() {
        var seat = ConsoleDriver()
        seat.press(.character("/"))
        seat.type("p=4")
        seat.press(.enter, .character("!"))
        #expect(seat.focused == 341)
        #expect(seat.state.queue.filter.isEmpty)
        #expect(seat.state.notice?.level == .info)
    }
}
