import DispatchDomain

extension Completion {
    /// The completions for a token of a question: field names, or the last value of a field.
    static func question(_ word: Token, _ context: any LineContext) -> [Completion] {
        guard let equals = word.text.firstIndex(of: "=") else {
            let typed = word.text.lowercased()
            return QuestionField.rows(of: .cases).filter { !typed.isEmpty && $0.name.hasPrefix(typed) }
                .map { Completion(text: $0.name + "=", summary: $0.summary, range: word.range) }
        }
        let name = word.text[..<equals].lowercased()
        guard let field = QuestionField.row(spelled: name, of: .cases) else { return [] }
        let values = word.text[word.text.index(after: equals)...]
        let last = values.split(omittingEmptySubsequences: false) { $0 == "," || $0 == "、" }.last ?? ""
        let range = word.range.upperBound - last.unicodeScalars.count..<word.range.upperBound
        let typed = last.lowercased()
        switch field.kind {
        case .choice(let codes):
            return codes.filter { $0.lowercased().hasPrefix(typed) }.map { Completion(text: $0, range: range) }
        case .unit:
            return context.callSigns.filter { $0.rawValue.lowercased().hasPrefix(typed) }
                .map { Completion(text: $0.rawValue, range: range) }
        case .classKey:
            guard !typed.isEmpty else { return [] }
            return context.classes(typed)
                .map { Completion(text: $0.key.code, summary: Phrase($0.label, $0.label), range: range) }
        case .free: return []
        }
    }
}
