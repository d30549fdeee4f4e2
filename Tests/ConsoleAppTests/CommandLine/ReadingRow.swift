import DispatchDomain
import Testing

/// A line and what it must say.
struct ReadingRow: Sendable, CustomTestStringConvertible {
    var line: String
    var expected: CommandReading

    init(_ line: String, _ verb: ActCode, _ fill: (inout CommandReading) -> Void = { _ in }) {
        self.line = line
        expected = CommandReading(verb)
        fill(&expected)
    }

    var testDescription: String { line }
}

/// Today's cases by number.
func cases(_ numbers: Int...) -> [CaseID] { numbers.map { SampleLineContext.case($0) } }

/// Units by call sign.
func units(_ names: String...) -> [CallSign] { names.map { CallSign($0) } }
