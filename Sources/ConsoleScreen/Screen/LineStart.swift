import DispatchDomain

/// The line that a key or the menu starts for an act, filled in from the focus.
struct LineStart: Equatable {
    var line: String
    /// Whether the line can be performed as it is; otherwise it goes into the prompt for the missing parts.
    var isComplete: Bool
    /// Whether the act takes arguments or fields that can't be filled in from the screen.
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
                // A line for several cases is shown before it is performed.
                if word == "*" { lacks = true }
            }
        } else {
            lacks = true
        }
        if !row.fields.isEmpty { hasMore = true }
        // Alone it would be the outbox item of that name.
        if words.dropFirst().contains(where: { OutboxToken.hides($0, in: row) }) {
            words.append(FieldKey.oneCase.rawValue + "=" + (state.focusedCase.map(state.typed) ?? ""))
            lacks = true
        }
        lacks = lacks || !row.oneOf.isEmpty && !row.oneOf.contains(where: given.contains)
        if act == .verify, state.focusedState == .verifying { lacks = true }
        // A case without a class can't be filed until the class is given.
        let lacksClass = act == .file && state.lacksClass
        if lacksClass { words.append("class=") }
        let wantsComment = row.comment == .required
        isComplete = !lacks && !wantsComment && !lacksClass
        let end =
            isComplete || lacksClass || words.last?.hasSuffix("=") == true ? "" : wantsComment && !lacks ? " /" : " "
        line = words.joined(separator: " ") + end
    }

    /// The token for an argument, from the focus; nil if nothing on the screen gives it.
    private static func word(
        for shape: ArgumentShape,
        _ row: ActRow,
        _ state: ConsoleState,
        isOfUnit: Bool
    ) -> String? {
        let takesUnit = !Set(shape.kinds).isDisjoint(with: [.unit, .units])
        let takesCase = !Set(shape.kinds).isDisjoint(with: [.cases, .oneCase])
        if takesUnit, takesCase ? isOfUnit : shape.isRequired || row.wantsOneOf(shape) {
            // The argument may be something other than a unit: leave it to the operator.
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
    /// Whether a single case is focused that has no class yet.
    fileprivate var lacksClass: Bool {
        guard queue.marked.isEmpty, let row = focusedCase.flatMap({ queue.rows[$0] }) else { return false }
        return row.classKey == nil
    }
}
