import ConsoleScreen
import DispatchDomain
import Testing

/// Every act by every name it has, in a line made from its row.
struct EveryActTests {
    struct Sample: Sendable, CustomTestStringConvertible {
        var act: ActCode
        var line: String

        var testDescription: String { line }
    }

    static let samples: [Sample] = ActRegister.rows.flatMap { row in
        let names = row.spellings.isEmpty ? [""] : row.spellings
        return names.map { Sample(act: row.act, line: line($0, row)) }
    }

    @Test(arguments: samples)
    func `an act is read by each of its names, in capitals and full width`(sample: Sample) {
        for line in [sample.line, sample.line.uppercased(), sample.line.fullWidth] {
            switch SampleLineContext().read(line) {
            case .command(let reading): #expect(reading.verb == sample.act, "\(line)")
            case .whatIf(let reading): #expect(sample.act == .whatIf && reading.verb == .nearest, "\(line)")
            case .ambiguous, .failed: Issue.record("\(line): \(SampleLineContext().read(line))")
            }
        }
    }

    @Test(arguments: samples)
    func `what a reading becomes is a step of the act`(sample: Sample) throws {
        let row = sample.act.row
        guard case .command(let reading) = SampleLineContext().read(sample.line) else { return }
        let made: Act.Step.Kind? =
            switch row.making {
            case .eachCase(let make): .onCase(try #require(make(reading)).kind)
            case .eachUnit(let make): .onUnit(make(reading).kind)
            case .ofJob(let make): .onCase(make(try #require(reading.units.first), reading).kind)
            case .alone(let step): step.kind
            case .lookedUp, .question: nil
            }
        if let made { #expect(row.steps.contains { $0.kind == made }) }
    }

    private static func line(_ name: String, _ row: ActRow) -> String {
        // An act that requires nothing is given its first argument.
        let required = row.shapes.filter(\.isRequired)
        let arguments = (required.isEmpty ? Array(row.shapes.prefix(1)) : required).compactMap { $0.kinds.first }
        // A correction needs a field to correct.
        let field = row.fields.contains(.text) ? ["tel=110"] : []
        let comment = row.comment == .none || row.act == .whatIf ? [] : ["/现场"]
        return ([name] + arguments.map(word) + field + comment).filter { !$0.isEmpty }.joined(separator: " ")
    }

    private static func word(for kind: ArgumentKind) -> String {
        switch kind {
        case .unit, .units: "31"
        case .existence: "yes"
        case .result: "ok"
        case .sos: "sos"
        case .outboxItem: "o1"
        case .markedPriority: "p2"
        case .oneCase, .cases: "341"
        case .otherCase: "355"
        case .until: "+30m"
        case .back: "2h"
        case .status: "4"
        case .code: "01"
        case .priority: "2"
        case .level: "1"
        case .count: "3"
        case .classKey: "bl"
        case .place: "zydj68"
        case .terms: "垃圾"
        case .line: "ne 341"
        }
    }
}

extension String {
    /// The text as an input method in full-width mode sends it.
    fileprivate var fullWidth: String {
        String(
            String.UnicodeScalarView(
                unicodeScalars.map { scalar in
                    (0x21...0x7E).contains(scalar.value) ? Unicode.Scalar(scalar.value + 0xFEE0) ?? scalar : scalar
                }
            )
        )
    }
}
