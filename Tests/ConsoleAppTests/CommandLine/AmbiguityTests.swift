import ConsoleScreen
import DispatchDomain
import Testing

/// Ambiguous lines: the reader asks and never guesses; a choice can be given by number or typed.
struct AmbiguityTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var line: String
        var choices: [String]
        var testDescription: String { line }
    }

    static let rows = [
        Row(line: "d 400 31", choices: ["#400 20261119", "#400 20261118"]),
        Row(line: "n zydj68 ljx", choices: ["垃圾箱 0201", "垃圾间 0202"]),
        Row(line: "n 北门 bl", choices: ["北门(兆麟)", "北门(铁路)"]),
        Row(line: "n 绿地 垃圾", choices: ["绿地 @ 垃圾", "垃圾 @ 绿地"]),
        Row(line: "h 1120 2214 /x", choices: ["#1120 → 22:14", "#2214 → 11:20"]),
        Row(line: "g 北门", choices: ["北门(兆麟)", "北门(铁路)"]),
    ]

    @Test(arguments: rows)
    func `a numbered list names each reading`(row: Row) {
        guard case .ambiguous(_, let choices) = SampleLineContext().read(row.line) else {
            Issue.record("not asked")
            return
        }
        #expect(choices.map(\.label) == row.choices)
    }

    @Test func `a choice by number settles it`() {
        var second = CommandReading(.dispatch)
        (second.cases, second.units) = (
            [SampleLineContext.case(400, SampleLineContext.today.adding(days: -2))], units("31")
        )
        #expect(SampleLineContext().read("d 400 31", chosen: [2]) == .command(second))
    }

    @Test func `several questions are answered in their order`() {
        var expected = CommandReading(.newCase)
        (expected.classKey, expected.location) = (SampleLineContext.binTwo, SampleLineContext.otherGate)
        #expect(SampleLineContext().read("n 北门 ljx", chosen: [2, 2]) == .command(expected))
        guard case .ambiguous(_, let choices) = SampleLineContext().read("n 北门 ljx", chosen: [2]) else {
            Issue.record("the second question is still open")
            return
        }
        #expect(choices.map(\.label) == ["北门(兆麟)", "北门(铁路)"])
    }

    @Test(arguments: [0, 3, -1])
    func `a number that is not in the list asks again`(number: Int) {
        let desk = SampleLineContext()
        #expect(desk.read("d 400 31", chosen: [number]) == desk.read("d 400 31"))
    }

    @Test func `what a choice tells to type means just that`() {
        let desk = SampleLineContext()
        guard case .ambiguous(_, let choices) = desk.read("n zydj68 ljx") else {
            Issue.record("not asked")
            return
        }
        for (index, choice) in choices.enumerated() {
            #expect(desk.read("n zydj68 \(choice.typed)") == desk.read("n zydj68 ljx", chosen: [index + 1]))
        }
    }

    @Test func `an event comes before a component of the same code`() {
        guard case .command(let reading) = SampleLineContext().read("n zydj68 0405") else {
            Issue.record("not read")
            return
        }
        #expect(reading.classKey == SampleLineContext.parkEvent)
    }

    @Test func `of two exact classes the one beside a known place is meant`() {
        guard case .command(let reading) = SampleLineContext().read("n zlgy bl") else {
            Issue.record("not read")
            return
        }
        #expect(reading.classKey == SampleLineContext.litter)
        #expect(reading.location == SampleLineContext.park)
    }

    @Test func `two class names without a known place are asked about`() {
        guard case .ambiguous(_, let choices) = SampleLineContext().read("n 暴露垃圾 无照经营") else {
            Issue.record("not asked")
            return
        }
        #expect(choices.map(\.typed) == ["class=暴露垃圾 place=无照经营", "class=无照经营 place=暴露垃圾"])
    }
}
