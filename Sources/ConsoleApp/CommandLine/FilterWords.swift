import DispatchCore
import DispatchDomain

/// `state=TO_HANDLE light=red class=bl 夜市`: filters by field, and words to search for.
struct FilterWords {
    var filter = CaseFilter()
    var terms: [String] = []

    /// The fields a case filter knows, as help and errors name them.
    static let fields = ["state", "stage", "light", "class", "unit", "day", "since", "p", "src", "no", "grid"]

    init(_ words: [String], _ desk: Desk) throws(DeskFailure) {
        for word in words {
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2 {
                try set(String(parts[0]).lowercased(), String(parts[1]), desk)
            } else if let openness = CaseFilter.Openness(rawValue: word) {
                filter.openness = openness
            } else {
                terms.append(word)
            }
        }
    }

    private mutating func set(_ field: String, _ value: String, _ desk: Desk) throws(DeskFailure) {
        switch field {
        case "state":
            filter.states = try value.split(separator: ",").map { part throws(DeskFailure) in
                let states = CaseState.allCases
                guard let state = states.first(where: { $0.rawValue == part.uppercased() || $0.words.chinese == part })
                else { throw FilterWords.bad(field, value, states.map(\.rawValue)) }
                return state
            }
        case "stage": filter.stage = try FilterWords.choice(field, value, Stage.allCases)
        case "light": filter.light = try FilterWords.choice(field, value, Light.allCases)
        case "src": filter.source = try FilterWords.choice(field, value, CaseSource.allCases)
        case "class":
            filter.classKeys = desk.rules.catalogue.find(value).map(\.key)
            guard !filter.classKeys.isEmpty else { throw .refused(.unknownClass(value)) }
        case "unit":
            guard let unit = DeskContext(desk, person: "").unit(spelled: value) else {
                throw .refused(.unknownUnit(CallSign(value)))
            }
            filter.unit = unit
        case "day": filter.day = try day(value, desk)
        case "since":
            guard let since = Timestamp(iso: value, zone: desk.zone) else {
                throw FilterWords.bad(field, value, ["2026-11-20", "2026-11-20T21:40"])
            }
            filter.since = since
        case "p":
            guard let priority = Int(value), (1...4).contains(priority) else {
                throw FilterWords.bad(field, value, ["1", "2", "3", "4"])
            }
            filter.priority = priority
        case "no":
            guard let number = Int(value) else { throw FilterWords.bad(field, value, ["101"]) }
            filter.number = number
        case "grid": filter.responsibility = value
        default:
            throw .data(
                DataProblem(
                    Phrase(
                        "没有筛选字段 \(field);可用 \(FilterWords.fields.joined(separator: " "))",
                        "there is no field \(field); use \(FilterWords.fields.joined(separator: " "))"
                    )
                )
            )
        }
    }

    private func day(_ value: String, _ desk: Desk) throws(DeskFailure) -> LocalDay {
        if let day = LocalDay(iso: value) { return day }
        if value.count == 4, let number = Int(value) {
            let day = LocalDay(year: desk.zone.day(of: desk.now).year, month: number / 100, day: number % 100)
            if day.isValid { return day }
        }
        throw FilterWords.bad("day", value, ["2026-11-20", "1120"])
    }

    private static func choice<Value: RawRepresentable<String>>(
        _ field: String,
        _ value: String,
        _ values: [Value]
    ) throws(DeskFailure) -> Value {
        guard let found = values.first(where: { $0.rawValue == value.lowercased() }) else {
            throw bad(field, value, values.map(\.rawValue))
        }
        return found
    }

    private static func bad(_ field: String, _ value: String, _ known: [String]) -> DeskFailure {
        let list = known.joined(separator: ", ")
        return .data(DataProblem(Phrase("\(field)=\(value) 不对;可用 \(list)", "\(field)=\(value) is wrong; use \(list)")))
    }
}
