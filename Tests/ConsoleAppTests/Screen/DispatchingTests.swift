import ConsoleScreen
import DispatchDomain
import Testing

/// `d` and the keys after it; digits on units; marks.
struct DispatchingTests {
    @Test func `where nothing can be dispatched it is said before a digit is pressed`() {
        var seat = ConsoleDriver(on: 361)
        seat.press(.character("d"))
        #expect(seat.state.pending.isEmpty)
        #expect(seat.state.notice?.text == "此案待受理,现在不能派遣")
        seat.press(.character("1"))
        #expect(seat.lines.allSatisfy { !$0.hasPrefix("d ") })
    }

    struct Row: Sendable, CustomTestStringConvertible {
        var keys: [Key]
        /// The line that is sent to the backend, or that stands in the prompt.
        var line: String
        var acts: Bool
        var testDescription: String { "\(line)" }
    }

    private static func keys(_ text: String) -> [Key] { text.map { .character($0) } }

    static let rows = [
        Row(keys: keys("d1"), line: "d 352 25", acts: true),
        Row(keys: keys("ｄ１"), line: "d 352 25", acts: true),
        Row(keys: keys("d "), line: "d 352 ", acts: false),
        Row(keys: keys("d\u{3000}"), line: "d 352 ", acts: false),
        Row(keys: keys("d:"), line: "d 352 ", acts: false),
        Row(keys: keys("d："), line: "d 352 ", acts: false),
        Row(keys: keys("dc"), line: "d 352 c", acts: false),
        Row(keys: keys("d?"), line: "d 352 ?", acts: false),
        Row(keys: keys("d0"), line: "d 352 0", acts: false),
    ]

    @Test(arguments: rows)
    func `after d a digit acts, and anything else begins the line`(row: Row) {
        var seat = ConsoleDriver(on: 352)
        for key in row.keys { seat.press(key) }
        #expect(seat.lines == (row.acts ? [row.line] : []))
        #expect(seat.state.prompt.text == (row.acts ? "" : row.line))
    }

    @Test(arguments: [Key.escape, .control("c")])
    func `after d Escape sends nobody`(key: Key) {
        var seat = ConsoleDriver(on: 352)
        seat.press(.character("d"), key, .character("1"))
        #expect(seat.acts.isEmpty)
        #expect(seat.state.pending.isEmpty && seat.state.keyPlace == .queue)
    }

    @Test func `while no candidate is read, the digit is a rank that the desk resolves`() {
        var seat = ConsoleDriver(on: 352)
        seat.prepare { $0.detail = nil }
        seat.press(.character("d"), .character("2"))
        #expect(seat.lines == ["d 352 ?2"])
    }

    @Test func `where even the best is unfit, the desk is asked and says why`() {
        var seat = ConsoleDriver(on: 352)
        seat.prepare { for index in $0.candidates.indices { $0.detail?.candidates[index].candidate.unfit = .stale } }
        seat.press(.character("d"), .character("1"))
        #expect(seat.lines == ["d 352 ?1"])
    }

    @Test func `the digit means the unit that stood under it`() {
        var seat = ConsoleDriver(on: 352)
        let second = seat.state.candidates[1].unit
        seat.press(.character("d"), .character("2"))
        #expect(seat.lines == ["d 352 \(second)"])
    }

    @Test func `units do not change places between d and the digit`() {
        var seat = ConsoleDriver(on: 352)
        let second = seat.state.candidates[1].unit
        seat.press(.character("d"))
        seat.turnCandidates()
        #expect(seat.state.candidates[1].unit == second)
        seat.press(.character("2"))
        #expect(seat.lines == ["d 352 \(second)"])
        seat.turnCandidates()
        #expect(seat.state.candidates[1].unit != second)
    }

    @Test func `nor while the arrows have chosen one`() {
        var seat = ConsoleDriver(on: 352)
        seat.press(.function(3), .down, .down)
        let (second, third) = (seat.state.candidates[1].unit, seat.state.candidates[2].unit)
        seat.turnCandidates()
        #expect(seat.state.chosenUnit == second)
        seat.press(.down)
        #expect(seat.state.chosenUnit == third)
    }

    @Test func `a unit chosen by the arrows is sent by Enter twice, and has the digits`() {
        var seat = ConsoleDriver(on: 352)
        seat.press(.function(3), .down, .down, .enter)
        let unit = seat.state.candidates[1].unit
        #expect(seat.state.prompt.text == "d 352 \(unit)")
        seat.press(.enter)
        #expect(seat.lines == ["d 352 \(unit)"])

        var begun = ConsoleDriver(on: 352)
        begun.press(.function(3), .down, .down, .character("d"), .character(" "))
        #expect(begun.state.prompt.text == "d 352 \(unit)")

        var other = ConsoleDriver(on: 352)
        other.press(.function(3), .down, .character("６"))
        #expect(other.lines == ["\(other.state.candidates[0].unit) 6"])
    }

    @Test func `digits without a chosen unit do nothing but say so`() {
        var seat = ConsoleDriver(on: 352)
        seat.press(.function(3), .character("4"))
        #expect(seat.acts.isEmpty)
        #expect(seat.state.notice?.level == .info)
    }

    @Test(arguments: [Key.character("1"), .character("2"), .character("１")])
    func `on a unit at the scene 1 and 2 mean done, and ask for the result`(key: Key) {
        var seat = ConsoleDriver()
        seat.press(.function(6))
        seat.prepare { state in
            state.panes.units.selected = state.units.firstIndex { $0.status == .onScene } ?? 0
        }
        let unit = seat.state.listedUnit?.callSign.rawValue ?? ""
        seat.press(key)
        #expect(seat.acts.isEmpty)
        #expect(seat.state.prompt.text == "cl \(unit) ")
    }

    @Test func `digits on the map are never a status`() {
        var seat = ConsoleDriver(on: 352)
        seat.press(.function(3), .down, .function(5))
        for digit in 0...9 { seat.press(.character(Character("\(digit)"))) }
        #expect(seat.acts.isEmpty)
    }

    @Test func `what is marked is dispatched together, and shown before`() {
        var seat = ConsoleDriver(on: 352)
        seat.press(.character(" "), .character("　"))
        #expect(seat.state.queue.markedInOrder.map(\.number) == [352, 355])
        seat.press(.character("d"))
        #expect(seat.state.prompt.text == "d * ")
        seat.type("31")
        seat.press(.enter)
        #expect(seat.acts.map { $0.marked.map(\.number) } == [[352, 355]])
        seat.answer(.done("", warnings: [], subject: nil))
        seat.press(.escape)
        #expect(seat.state.queue.marked.isEmpty)
    }

    @Test func `s sends a failed order again while nobody calls for help`() {
        var seat = ConsoleDriver(on: 329)
        seat.press(.character("s"))
        #expect(seat.lines == ["tk o900"])
    }
}

extension ConsoleDriver {
    /// Delivers the case's detail again, with its candidates in the opposite order.
    fileprivate mutating func turnCandidates() {
        guard var detail = state.detail else { return }
        detail.candidates.reverse()
        hear(.detail(detail))
    }
}
