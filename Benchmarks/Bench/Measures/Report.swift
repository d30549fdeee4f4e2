import Foundation

/// The report of a run: printed line by line as it is measured, and collected for `bench.json`.
struct Report {
    private(set) var measures: [Measure] = []
    /// What the figures were measured on: `cases`, `events`, `bytes`.
    private(set) var facts: [String: Int64] = [:]

    func begin() {
        print(Report.line("what", "ours", "limit", "ratio", "budget", ""))
        print(String(repeating: "─", count: 118))
    }

    mutating func note(_ name: String, _ value: Int64) {
        facts[name] = value
        print("  \(name): \(value)")
    }

    mutating func add(_ measure: Measure) {
        measures.append(measure)
        let verdict = measure.isWithin.map { $0 ? "ok" : "OVER" } ?? ""
        let budget = measure.budgets(Report.number) ?? "–"
        print(
            Report.line(
                measure.name,
                "\(Report.number(measure.ours)) \(measure.unit.rawValue)",
                measure.limit.map(Report.number) ?? "–",
                measure.ratio.map { "× \(Report.number($0))" } ?? "–",
                budget,
                verdict
            )
        )
        fflush(nil)
    }

    func write(to path: String) throws {
        struct Contents: Encodable {
            var facts: [String: Int64]
            var measures: [Measure]
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let data = try encoder.encode(Contents(facts: facts, measures: measures))
        try data.write(to: URL(fileURLWithPath: path))
    }

    private static func line(_ texts: String...) -> String {
        zip(texts, [58, 14, 10, 9, 18, 4]).enumerated().map { index, column in
            let padding = String(repeating: " ", count: max(0, column.1 - column.0.count))
            return index == 0 ? column.0 + padding : padding + column.0
        }.joined(separator: " ")
    }

    private static func number(_ value: Double) -> String {
        switch abs(value) {
        case 1000...: String(format: "%.0f", value)
        case 100..<1000: String(format: "%.1f", value)
        case 1..<100: String(format: "%.2f", value)
        default: String(format: "%.4f", value)
        }
    }
}
