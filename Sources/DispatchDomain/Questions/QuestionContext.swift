/// What the reader of questions may ask: the clock, and the names that the city gives to things.
///
/// The screen has no store and a command has one; both answer the same.
package struct QuestionContext: Sendable {
    package var clock: QuestionClock
    /// The classes that a code, name, alias, initials or part of a name may mean.
    package var classes: @Sendable (String) -> [ClassKey]
    /// The unit a word spells, if there is one.
    package var unit: @Sendable (String) -> CallSign?
    /// The case that a number, with its day or alone, means most likely.
    package var caseID: @Sendable (String) -> CaseID?
    /// All responsibility grids; none where the desk has none.
    package var responsibilities: @Sendable () -> [ResponsibilityGrid]
    /// The names of all departments; none where nobody knows them.
    package var departments: @Sendable () -> [String]

    package init(
        clock: QuestionClock,
        classes: @escaping @Sendable (String) -> [ClassKey],
        unit: @escaping @Sendable (String) -> CallSign?,
        caseID: @escaping @Sendable (String) -> CaseID?,
        responsibilities: @escaping @Sendable () -> [ResponsibilityGrid],
        departments: @escaping @Sendable () -> [String]
    ) {
        self.clock = clock
        self.classes = classes
        self.unit = unit
        self.caseID = caseID
        self.responsibilities = responsibilities
        self.departments = departments
    }
}

extension QuestionContext {
    /// The grids a word names: the code of a unit grid, or a responsibility grid by code, name, initials or part of it.
    ///
    /// Where no responsibility grid is known, the word is taken for the code of one.
    func grids(_ text: String) -> Set<QuestionGrid> {
        if let code = GridCode(rawValue: text.uppercased()) { return [.unit(code)] }
        let known = responsibilities()
        guard !known.isEmpty else { return [.responsibility(text)] }
        return Set(Self.named(text, known, \.name, code: \.code).map { .responsibility($0.code) })
    }

    /// The departments a word names: by name, initials or part of it; the word itself where none is known.
    func departmentNames(_ text: String) -> Set<String> {
        let known = departments()
        guard !known.isEmpty else { return [text] }
        return Set(Self.named(text, known, \.self, code: \.self))
    }

    /// Those of that code or name; else of these initials; else those with the word in their names.
    private static func named<Item>(
        _ text: String,
        _ items: [Item],
        _ name: (Item) -> String,
        code: (Item) -> String
    ) -> [Item] {
        let text = text.lowercased()
        let exact = items.filter { code($0).lowercased() == text || name($0).lowercased() == text }
        guard exact.isEmpty else { return exact }
        let isLatin = text.utf8.allSatisfy { $0 < 0x80 }
        let initials = isLatin ? items.filter { QuestionPinyin.initials(of: name($0)) == text } : []
        return initials.isEmpty ? items.filter { name($0).lowercased().contains(text) } : initials
    }
}

/// A grid of either kind.
enum QuestionGrid: Hashable {
    case unit(GridCode)
    case responsibility(String)
}
