extension Question: CustomStringConvertible {
    /// The tokens of the question, from which the same question is parsed again.
    package var words: [String] { conditions.map(\.word) + terms }

    package var description: String { words.joined(separator: " ") }
}

extension QuestionCondition {
    /// The token of the condition, `light=red,yellow`.
    package var word: String {
        switch self {
        case .openness(let openness): openness.rawValue
        case .states(let states): "state=" + QuestionTables.states.text(states)
        case .stages(let stages): "stage=" + QuestionTables.stages.text(stages)
        case .lights(let lights): "light=" + QuestionTables.lights.text(lights)
        case .classes(let keys):
            "class=" + Self.list(keys.map { $0.description.replacing(" ", with: "_") })
        case .units(let units): "unit=" + Self.list(units.map(\.rawValue))
        case .grids(let codes, let responsibilities):
            "grid=" + Self.list(codes.map(\.rawValue) + responsibilities)
        case .departments(let names): "dept=" + Self.list(Array(names))
        case .sources(let sources): "src=" + QuestionTables.sources.text(sources)
        case .priorities(let ranges): "p=" + QuestionRange.text(ranges) { String($0) }
        case .numbers(let ranges): "no=" + QuestionRange.text(ranges) { String($0) }
        case .days(let ranges): "day=" + QuestionRange.text(ranges, \.iso)
        case .age(let range): "age=" + range.text
        case .left(let range): "left=" + range.text
        case .since(let moment): "since=" + moment.iso(.china)
        case .until(let moment): "until=" + moment.iso(.china)
        case .unitKinds(let kinds): "kind=" + QuestionTables.unitKinds.text(kinds)
        case .unitStatuses(let statuses): "status=" + QuestionTables.unitStatuses.text(statuses)
        case .after(let seq): "after=\(seq)"
        case .actors(let names): "actor=" + Self.list(Array(names))
        case .entryKinds(let kinds): "kind=" + QuestionTables.entryKinds.text(kinds)
        case .cases(let ids): "case=" + Self.list(ids.map(\.description))
        case .protocols(let kinds): "protocol=" + QuestionTables.protocols.text(kinds)
        case .standings(let standings): "state=" + QuestionTables.standings.text(standings)
        case .presences(let presences): "presence=" + QuestionTables.presences.text(presences)
        case .deliveries(let states): "state=" + QuestionTables.deliveries.text(states)
        case .orderKinds(let kinds): "kind=" + QuestionTables.orderKinds.text(kinds)
        }
    }

    private static func list(_ values: [String]) -> String { values.sorted().joined(separator: ",") }
}
