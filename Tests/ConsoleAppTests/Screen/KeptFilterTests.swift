import ConsoleScreen
import DispatchDomain
import Foundation
import Testing

/// Named filters, saved and recalled per operator.
struct KeptFilterTests {
    private func filter(_ seat: inout ConsoleDriver, _ text: String) {
        seat.press(.character("/"))
        seat.type(text)
        seat.press(.enter)
    }

    private func line(_ seat: inout ConsoleDriver, _ text: String) {
        seat.press(.character(":"))
        seat.type(text)
        seat.press(.enter)
    }

    private func kept(_ seat: ConsoleDriver) -> [String: String]? {
        seat.effects.compactMap { if case .keepPreferences(let kept) = $0 { kept } else { nil } }.last?.filters
    }

    @Test func `save keeps the filter of the queue, and its name brings it back`() {
        var seat = ConsoleDriver()
        filter(&seat, "p=1")
        seat.press(.character(":"))
        seat.type("save Night")
        guard case .would = seat.state.prompt.preview else {
            Issue.record("\(seat.state.prompt.preview)")
            return
        }
        seat.press(.enter)
        #expect(kept(seat) == ["night": "p=1"])
        #expect(seat.state.prompt.mode == .closed && seat.state.notice?.level == .info)
        #expect(seat.acts.isEmpty)

        seat.press(.escape)
        #expect(seat.rows.count == SampleDesk.samples.count)
        filter(&seat, "@night")
        #expect(seat.rows == [329] && seat.state.queue.filterProblem == nil)
    }

    @Test func `a kept filter is one word among others, and may be kept with them under its own name`() {
        var seat = ConsoleDriver()
        seat.prepare { $0.keptFilters = ["red": "light=red"] }
        filter(&seat, "@RED p=1")
        #expect(seat.rows == [329])
        line(&seat, "存 red")
        #expect(kept(seat) == ["red": "light=red p=1"])
        #expect(seat.rows == [329])
    }

    @Test func `an unknown name lists those that are kept`() {
        var seat = ConsoleDriver()
        seat.prepare { $0.keptFilters = ["red": "light=red", "night": "p=1"] }
        filter(&seat, "@day")
        #expect(seat.state.queue.filterProblem?.english.contains("@night @red") == true)
        #expect(seat.rows.count == SampleDesk.samples.count)
    }

    @Test(arguments: ["save", "save a=b", "save night", "save -night"])
    func `what can't be kept stays in the line`(text: String) {
        var seat = ConsoleDriver()
        line(&seat, text)
        #expect(seat.state.prompt.text == text)
        #expect(kept(seat) == nil)
    }

    @Test func `a filter that can't be read is not kept`() {
        var seat = ConsoleDriver()
        filter(&seat, "colour=red")
        line(&seat, "save x")
        #expect(kept(seat) == nil)
    }

    @Test func `a minus forgets`() {
        var seat = ConsoleDriver()
        seat.prepare { $0.keptFilters = ["red": "light=red"] }
        line(&seat, "save -red")
        #expect(kept(seat) == [:])
    }

    @Test func `they come back with whoever kept them, and stay when something else is kept`() {
        var seat = ConsoleDriver()
        let wang = Operator(name: "wang", displayName: "王敏", roles: [.dispatcher])
        seat.hear(.person(wang, Preferences(filters: ["red": "light=red"]), drafts: [], history: []))
        filter(&seat, "@red")
        #expect(Set(seat.rows) == [341, 329])
        seat.press(.character("Z"))
        #expect(kept(seat) == ["red": "light=red"])
        seat.hear(.person(wang, Preferences(), drafts: [], history: []))
        #expect(seat.state.keptFilters.isEmpty)
    }

    @Test func `preferences of an older console are still read`() throws {
        let old = try JSONDecoder().decode(Preferences.self, from: Data(#"{"theme":"night","language":"zh"}"#.utf8))
        #expect(old == Preferences(theme: "night", language: "zh"))
    }
}
