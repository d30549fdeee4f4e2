import DispatchDomain
import Testing

/// A line and its expected reading.
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

/// Returns today's cases with these numbers.
func cases(_ numbers: Int...) -> [CaseID] { numbers.map { SampleLineContext.case($0) } }

/// Returns the units with these call signs.
func units(_ names: String...) -> [CallSign] { names.map { CallSign($0) } }
