import DispatchDomain

/// What `/` has typed, read: words that have to stand in a row, and fields that have to be so.
struct QueueFilter: Sendable {
    private var terms: [String] = []
    private var conditions: [Condition] = []

    private enum Condition: Sendable {
        case states(Set<CaseState>)
        case stage(Stage)
        case light(Light)
        case unit(String)
        case classWord(String)
        case priority(Int)
        case source(CaseSource)
        case number(Int)
    }

    /// The fields, as the problem names them.
    static let fields = ["state", "stage", "light", "unit", "class", "p", "src", "no"]

    /// Shows everything.
    init() {}

    /// Reads a filter, full width or not; a field that can't be read yet is told and left out.
    init(_ text: String, problem: inout Phrase?) {
        problem = nil
        for word in FullWidth.folded(text).lowercased().split(separator: " ").map(String.init) {
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            if parts.count < 2 {
                terms.append(word)
            } else if let condition = Self.condition(parts[0], parts[1]) {
                conditions.append(condition)
            } else if Self.fields.contains(parts[0]) {
                problem = Phrase("\(word) 看不懂", "cannot read \(word)")
            } else {
                let known = Self.fields.map { $0 + "=" }.joined(separator: " ")
                problem = Phrase("没有字段 \(parts[0]);可用 \(known)", "no field \(parts[0]); use \(known)")
            }
        }
    }

    var isEmpty: Bool { terms.isEmpty && conditions.isEmpty }
    /// Whether time alone can change what matches.
    var dependsOnTime: Bool {
        conditions.contains { if case .light = $0 { true } else { false } }
    }

    func matches(_ row: CaseRow, at now: Timestamp) -> Bool {
        conditions.allSatisfy { Self.holds($0, row, now) } && terms.allSatisfy { Self.contains(row, $0) }
    }

    private static func contains(_ row: CaseRow, _ term: String) -> Bool {
        let words = [row.className, row.place, row.text, row.telephone ?? "", row.state.words.chinese]
        return words.contains { $0.lowercased().contains(term) } || String(row.id.number).hasPrefix(term)
            || "#\(row.id.number)" == term || row.units.contains { $0.rawValue.lowercased() == term }
    }

    private static func holds(_ condition: Condition, _ row: CaseRow, _ now: Timestamp) -> Bool {
        switch condition {
        case .states(let states): states.contains(row.state)
        case .stage(let stage): row.state.stage == stage
        case .light(let light): row.light(at: now) == light
        case .unit(let unit): row.units.contains { CallSignSpelling.normal($0.rawValue) == unit }
        case .classWord(let word): row.classKey?.code == word || row.className.lowercased().contains(word)
        case .priority(let priority): row.priority == priority
        case .source(let source): row.source == source
        case .number(let number): row.id.number == number
        }
    }

    private static func condition(_ field: String, _ value: String) -> Condition? {
        guard !value.isEmpty else { return nil }
        func means(_ words: Phrase) -> Bool { words.chinese == value || words.english == value }
        switch field {
        case "state":
            let states = CaseState.allCases.filter { $0.rawValue.lowercased() == value || means($0.words) }
            return states.isEmpty ? nil : .states(Set(states))
        case "stage": return Stage.allCases.first { $0.rawValue == value || means($0.words) }.map { .stage($0) }
        case "light": return lights[value].map { .light($0) }
        case "unit": return .unit(CallSignSpelling.normal(value))
        case "class": return .classWord(value)
        case "p": return Int(value).flatMap { (1...4).contains($0) ? .priority($0) : nil }
        case "src": return CaseSource.allCases.first { $0.rawValue == value || means($0.words) }.map { .source($0) }
        case "no": return Int(value).map { .number($0) }
        default: return nil
        }
    }

    private static let lights: [String: Light] = [
        "red": .red, "yellow": .yellow, "green": .green, "paused": .paused, "none": .none,
        "红": .red, "黄": .yellow, "绿": .green, "停": .paused,
    ]
}
