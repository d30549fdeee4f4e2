import DispatchDomain

/// The line that a key or the menu begins for a verb, filled in from what is focused.
struct LineStart: Equatable {
    var line: String
    /// Whether it can be done as it is; else it goes into the prompt for what is missing.
    var isComplete: Bool
    /// Whether the verb takes something that nothing on the screen tells.
    var hasMore = false

    init(_ verb: Verb, in state: ConsoleState) {
        guard let row = VerbTable.row(of: verb) else {
            (line, isComplete) = ("", false)
            return
        }
        let isOfUnit = state.layout.focus == .units && state.focusedUnit != nil
        let code = verb == .history && isOfUnit ? "uh" : row.codes.first
        var words = code.map { [$0] } ?? []
        var lacks = false
        if !Self.startsBare.contains(verb) {
            for shape in row.shapes {
                if !shape.isRequired { hasMore = true }
                guard let word = Self.word(for: shape, verb, state, isOfUnit: isOfUnit) else {
                    lacks = lacks || shape.isRequired || verb == .take
                    continue
                }
                guard !words.contains(word) else { continue }
                words.append(word)
                // Several cases at once are shown before they are touched.
                if word == "*" { lacks = true }
            }
        } else {
            lacks = true
        }
        if !row.fields.isEmpty { hasMore = true }
        if verb == .verify, state.focusedState == .verifying { lacks = true }
        // A case without a class can't be filed before it is said.
        let lacksClass = verb == .file && state.lacksClass
        if lacksClass { words.append("class=") }
        let wantsComment = row.comment == .required
        isComplete = !lacks && !wantsComment && !lacksClass
        let end = isComplete || lacksClass ? "" : wantsComment && !lacks ? " /" : " "
        line = words.joined(separator: " ") + end
    }

    /// Verbs that are about something else than what is focused.
    private static let startsBare: Set<Verb> = [.newCase, .go, .find, .whatIf]
    /// Verbs about a unit at work: the case's only one, if none is focused.
    private static let ofWorkers: Set<Verb> = [.recall, .take, .enRoute, .arrive, .clear, .status]

    private static func word(
        for shape: ArgumentShape,
        _ verb: Verb,
        _ state: ConsoleState,
        isOfUnit: Bool
    ) -> String? {
        let takesUnit = !Set(shape.kinds).isDisjoint(with: [.unit, .units])
        let takesCase = !Set(shape.kinds).isDisjoint(with: [.cases, .oneCase])
        if takesUnit, takesCase ? isOfUnit : shape.isRequired || verb == .take {
            if verb == .check || verb == .verify { return nil }
            if let unit = state.focusedUnit { return unit.callSign.rawValue }
            let workers = state.focusedCase.flatMap { state.queue.rows[$0]?.units } ?? []
            if ofWorkers.contains(verb), workers.count == 1 { return workers.first?.rawValue }
            return verb == .status ? state.listedUnit?.callSign.rawValue : nil
        }
        guard takesCase, shape.isRequired else { return nil }
        if shape.kinds.contains(.cases), !state.queue.marked.isEmpty { return "*" }
        return state.focusedCase.map(state.typed)
    }
}

extension ConsoleState {
    /// Whether the one case that is focused has no class yet.
    fileprivate var lacksClass: Bool {
        guard queue.marked.isEmpty, let row = focusedCase.flatMap({ queue.rows[$0] }) else { return false }
        return row.classKey == nil
    }
}
