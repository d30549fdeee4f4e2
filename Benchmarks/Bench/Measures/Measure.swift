/// One line of the report: a measured value with its limit and its budget.
struct Measure: Encodable {
    enum Unit: String, Encodable {
        case microseconds = "µs"
        case milliseconds = "ms"
        case seconds = "s"
        case perSecond = "/s"
        case bytes = "B"
        case gigabytes = "GB"
        case cpu = "ms CPU"
        case count = ""
    }

    var name: String
    var unit: Unit
    var ours: Double
    /// The time or rate of the bare work, by SQLite or the machine, in the same run.
    var limit: Double?
    /// A description of the bare work.
    var against: String?
    var budget: Double?
    /// How many times the limit it may take; nil if only `budget` counts.
    var budgetRatio: Double?

    init(
        _ name: String,
        _ unit: Unit,
        _ ours: Double,
        limit: Double? = nil,
        against: String? = nil,
        budget: Double? = nil,
        times budgetRatio: Double? = nil
    ) {
        self.name = name
        self.unit = unit
        self.ours = ours
        self.limit = limit
        self.against = against
        self.budget = budget
        self.budgetRatio = budgetRatio
    }

    /// How many times worse than the limit the value is; nil if there is no limit or the divisor is zero.
    var ratio: Double? {
        guard let limit, limit != 0, ours != 0 else { return nil }
        return unit == .perSecond ? limit / ours : ours / limit
    }

    /// Whether it is within its budgets; nil where there is none.
    var isWithin: Bool? {
        let checks = [
            budget.map { unit == .perSecond ? ours >= $0 : ours <= $0 },
            budgetRatio.flatMap { most in ratio.map { $0 <= most } },
        ].compactMap(\.self)
        return checks.isEmpty ? nil : checks.allSatisfy(\.self)
    }

    /// The budgets in words: `≤ 5.00`, `≤ 3.00 ×`, or both.
    func budgets(_ number: (Double) -> String) -> String? {
        let texts = [
            budget.map { (unit == .perSecond ? "≥ " : "≤ ") + number($0) }, budgetRatio.map { "≤ \(number($0)) ×" },
        ].compactMap(\.self)
        return texts.isEmpty ? nil : texts.joined(separator: ", ")
    }

    private enum CodingKeys: String, CodingKey {
        case name, unit, ours, limit, against, ratio, budget, budgetRatio = "budget_ratio", ok
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(name, forKey: .name)
        try container.encode(unit, forKey: .unit)
        try container.encode(ours, forKey: .ours)
        try container.encodeIfPresent(limit, forKey: .limit)
        try container.encodeIfPresent(against, forKey: .against)
        try container.encodeIfPresent(ratio, forKey: .ratio)
        try container.encodeIfPresent(budget, forKey: .budget)
        try container.encodeIfPresent(budgetRatio, forKey: .budgetRatio)
        try container.encodeIfPresent(isWithin, forKey: .ok)
    }
}
