import DispatchDomain

/// The line that a key or the menu begins for an act, filled in from what is focused.
struct LineStart: Equatable {
    var line: String
    /// Whether it can be done as it is; else it goes into the prompt for what is missing.
    var isComplete: Bool
    /// Whether the act takes something that nothing on the screen tells.
    var hasMore = false

    init(_ act: ActCode, in state: ConsoleState) {
        let row = act.row
        let isOfUnit = state.layout.focus == .units && state.focusedUnit != nil
        let code = isOfUnit && row.act == .history ? row.codes.last : row.codes.first
        var words = code.map { [$0] } ?? []
        var lacks = false
        var given: [FormPart] = []
        if row.subject != .other {
            for shape in row.shapes {
                if !shape.isRequired { hasMore = true }
                guard let word = Self.word(for: shape, row, state, isOfUnit: isOfUnit) else {
                    lacks = lacks || shape.isRequired
                    continue
                }
                given += shape.kinds.map(FormPart.argument)
                guard !words.contains(word) else { continue }
                words.append(word)
                // Several cases at once are shown before they are touched.
                if word == "*" { lacks = true }
            }
        } else {
            lacks = true
        }
        if !row.fields.isEmpty { hasMore = true }
        lacks = lacks || !row.oneOf.isEmpty && !row.oneOf.contains(where: given.contains)
        if act == .verify, state.focusedState == .verifying { lacks = true }
        // A case without a class can't be filed before it is said.
        let lacksClass = act == .file && state.lacksClass
        if lacksClass { words.append("class=") }
        let wantsComment = row.comment == .required
        isComplete = !lacks && !wantsComment && !lacksClass
        let end = isComplete || lacksClass ? "" : wantsComment && !lacks ? " /" : " "
        line = words.joined(separator: " ") + end
    }

    private static func word(
        for shape: ArgumentShape,
        _ row: ActRow,
        _ state: ConsoleState,
        isOfUnit: Bool
    ) -> String? {
        let takesUnit = !Set(shape.kinds).isDisjoint(with: [.unit, .units])
        let takesCase = !Set(shape.kinds).isDisjoint(with: [.cases, .oneCase])
        if takesUnit, takesCase ? isOfUnit : shape.isRequired || row.wantsOneOf(shape) {
            // Whether a unit is meant at all is for whoever types.
            guard Set(shape.kinds).isDisjoint(with: [.existence, .result]) else { return nil }
            if let unit = state.focusedUnit { return unit.callSign.rawValue }
            let workers = state.focusedCase.flatMap { state.queue.rows[$0]?.units } ?? []
            if row.subject == .worker, workers.count == 1 { return workers.first?.rawValue }
            return row.act == .status ? state.listedUnit?.callSign.rawValue : nil
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
