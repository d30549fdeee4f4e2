import ConsoleScreen
import DispatchDomain
import Testing

/// The number of keys for each everyday act.
struct KeystrokeTests {
    @Test func `the best unit goes with two`() {
        var seat = ConsoleDriver(on: 352)
        seat.press(.character("d"), .character("1"))
        #expect(seat.lines == ["d 352 \(seat.state.candidates[0].unit)"])
        #expect(seat.keys == 2)
    }

    @Test func `a unit by its call sign goes with five`() {
        var seat = ConsoleDriver(on: 352)
        seat.press(.character("d"), .character(" "), .character("2"), .character("5"), .enter)
        #expect(seat.lines == ["d 352 25"])
        #expect(seat.keys <= 9)
    }

    @Test func `a unit whose call sign begins with a letter goes with four`() {
        var seat = ConsoleDriver(on: 352)
        seat.press(.character("d"), .character("c"), .character("1"), .enter)
        #expect(seat.lines == ["d 352 c1"])
        #expect(seat.keys <= 9)
    }

    @Test func `closing takes five, the question included`() throws {
        var seat = ConsoleDriver(on: 315)
        seat.press(.character("K"), .character("0"), .character("1"), .enter)
        let request = try #require(seat.acts.first)
        seat.answer(.asks(Confirmation(sentence: "结案", questions: [], request: request)))
        seat.press(.character("y"))
        #expect(seat.acts.map(\.isConfirmed) == [false, true])
        #expect(seat.lines.last == "k 315 01")
        #expect(seat.keys <= 5)
    }

    @Test func `a new case at a known place takes sixteen at most`() {
        var seat = ConsoleDriver()
        seat.press(.character("N"))
        seat.type("zydj68 bl p2")
        seat.press(.enter)
        #expect(seat.lines == ["n zydj68 bl p2"])
        #expect(seat.keys <= 16)
    }

    @Test func `undo takes two`() {
        var seat = ConsoleDriver()
        seat.press(.character("z"))
        seat.preview(.would("撤销派遣 #352 → 31", warnings: [], questions: []))
        seat.press(.character("y"))
        #expect(seat.lines == ["z"])
        #expect(seat.acts.first?.isConfirmed == true)
        #expect(seat.keys == 2)
    }

    @Test func `a status takes one, on the unit that is chosen`() {
        var seat = ConsoleDriver()
        seat.press(.function(6))
        let unit = seat.state.listedUnit?.callSign.rawValue ?? ""
        seat.press(.character("6"))
        #expect(seat.lines == ["\(unit) 6"])
    }

    @Test func `a call for help is taken with one, wherever one is`() {
        for pane in [Key.function(2), .function(3), .function(4), .function(5), .function(6), .function(7)] {
            var seat = ConsoleDriver()
            seat.press(pane)
            seat.prepare {
                $0.desk.sos = [SOSRow(unit: CallSign("07"), name: "王磊", at: SampleDesk.now, place: nil, point: nil)]
            }
            seat.press(.character("s"))
            #expect(seat.lines == ["tk sos 07"])
        }
    }
}
