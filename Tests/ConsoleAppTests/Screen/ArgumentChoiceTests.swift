import ConsoleScreen
import DispatchDomain
import Testing

/// The argument choices offered for a line; a digit takes one.
struct ArgumentChoiceTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var line: String
        var first: [String]
        var testDescription: String { line }
    }

    static let rows = [
        Row(line: "k 341 ", first: ["01", "02"]),
        Row(line: "rj 341 ", first: ["01"]),
        Row(line: "h 341 ", first: ["+30m", "+1h", "+2h", "+4h", "+1d"]),
        Row(line: "h 341 +1h ", first: ["/等商户", "/等施工"]),
        Row(line: "h 341 +1h /", first: ["等商户", "等施工"]),
        Row(line: "p 341 ", first: ["1", "2", "3", "4"]),
        Row(line: "u 341 ", first: ["1", "2", "3"]),
        Row(line: "31 ", first: ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0"]),
        Row(line: "x 341 ", first: ["07", "C1"]),
        Row(line: "cl ", first: ["07", "C1"]),
        Row(line: "la 341 cond=", first: ["1", "2"]),
        Row(line: "ed 341 ", first: ["place=", "class=", "tel=", "text="]),
        Row(line: "pl 31 ", first: ["30m", "1h", "2h"]),
        Row(line: "wi d 341 ", first: ["07", "03"]),
        Row(line: "n 中央大街68号 class=", first: ["0110"]),
    ]

    @Test(arguments: rows)
    func `what comes next is offered, the likeliest first`(row: Row) {
        var seat = ConsoleDriver(on: 341)
        seat.press(.character(":"))
        seat.type(row.line)
        let offered = seat.state.prompt.completions.map(\.text)
        if row.line.hasPrefix("wi") {
            #expect(offered.first == seat.state.candidates.first?.unit.rawValue)
        } else {
            #expect(Array(offered.prefix(row.first.count)) == row.first)
        }
    }

    @Test func `typing goes on beside the list`() {
        var seat = ConsoleDriver(on: 315)
        seat.press(.character("K"))
        #expect(seat.state.keyPlace == .command)
        seat.type("01")
        seat.press(.enter)
        #expect(seat.lines == ["k 315 01"])
    }

    @Test func `the arrow down goes into the list, a digit takes one of it`() {
        var seat = ConsoleDriver(on: 315)
        seat.press(.character("K"), .down)
        #expect(seat.state.keyPlace == .picking)
        seat.press(.character("2"))
        #expect(seat.state.prompt.text == "k 315 02 ")
        #expect(seat.state.keyPlace == .command)
    }

    @Test func `the tenth has the digit 0`() {
        var seat = ConsoleDriver()
        seat.press(.character(":"))
        seat.type("31 ")
        seat.press(.down, .character("０"))
        #expect(seat.state.prompt.text == "31 0 ")
    }

    @Test func `a digit without a row, or any letter, is typed`() {
        var seat = ConsoleDriver(on: 315)
        seat.press(.character("K"), .down, .character("0"))
        #expect(seat.state.prompt.text == "k 315 0")
        seat.type("1")
        #expect(seat.state.prompt.text == "k 315 01")
    }

    @Test func `Escape leaves the list, and once more the line`() {
        var seat = ConsoleDriver(on: 315)
        seat.press(.character("K"), .down, .escape)
        #expect(seat.state.keyPlace == .command)
        seat.press(.escape)
        #expect(seat.state.prompt.mode == .closed)
    }

    @Test func `words that were written before are offered again`() {
        var seat = ConsoleDriver(on: 315)
        seat.press(.character(":"))
        seat.type("k 315 01 ")
        #expect(seat.state.prompt.completions.first?.text == "/已回访")
    }

    @Test func `what the desk completes later does not take the place of the list`() {
        var seat = ConsoleDriver(on: 315)
        seat.press(.character("K"))
        seat.hear(.completed(edition: seat.state.prompt.edition, [Completion(text: "x", range: 0..<0)]))
        #expect(seat.state.prompt.completions.first?.text == "01")
    }
}
