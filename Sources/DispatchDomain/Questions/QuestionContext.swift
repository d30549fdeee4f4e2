/// The data that parsing a question depends on: the clock, and the look-up of the city's names.
///
/// The screen supplies it without a store and a command from the store, with the same results.
package struct QuestionContext: Sendable {
    package var clock: QuestionClock
    /// Returns the classes that match a code, name, alias, initials or part of a name.
    package var classes: @Sendable (String) -> [ClassKey]
    /// Returns the unit with a call sign as typed; nil if there is none.
    package var unit: @Sendable (String) -> CallSign?
    /// Returns the most likely case of a number with or without its day; nil if there is none.
    package var caseID: @Sendable (String) -> CaseID?
    /// Returns all responsibility grids of the desk.
    package var responsibilities: @Sendable () -> [ResponsibilityGrid]
    /// Returns the names of all departments; empty if they are unknown.
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
    /// Returns the grids of a text: a unit grid by code, or responsibility grids by code, name, initials or part of it.
    ///
    /// If no responsibility grids are known, the text is taken as the code of one.
    func grids(_ text: String) -> Set<QuestionGrid> {
        if let code = GridCode(rawValue: text.uppercased()) { return [.unit(code)] }
        let known = responsibilities()
        guard !known.isEmpty else { return [.responsibility(text)] }
        return Set(Self.named(text, known, \.name, code: \.code).map { .responsibility($0.code) })
    }

    /// Returns the departments of a text: a name, initials or part of a name; the text itself if none are known.
    func departmentNames(_ text: String) -> Set<String> {
        let known = departments()
        guard !known.isEmpty else { return [text] }
        return Set(Self.named(text, known, \.self, code: \.self))
    }

    /// Returns the items with that code or name, else with these initials, else those whose names contain the text.
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
        return initials.isEmpty ? items.filter { name($0).lowercased().holds(text) } : initials
    }
}

/// A unit grid or a responsibility grid.
enum QuestionGrid: Hashable {
    case unit(GridCode)
    case responsibility(String)
}
