/// An index of the classes of a catalogue by their full spellings, in lower case.
package struct ClassSpellings: Sendable {
    private var byAlias: [String: [Int]] = [:]
    private var byRest: [String: [Int]] = [:]

    package init(_ classes: [CaseClass]) {
        for (index, caseClass) in classes.enumerated() {
            for alias in Set(caseClass.aliases.map { $0.lowercased() }) { byAlias[alias, default: []].append(index) }
            for spelling in ClassSpellings.wholes(of: caseClass) { byRest[spelling, default: []].append(index) }
        }
    }

    /// Returns the indices of the classes with that alias.
    package func classes(alias: String) -> [Int] { byAlias[alias] ?? [] }

    /// Returns the indices of the classes with that code, name or initials.
    package func classes(whole: String) -> [Int] { byRest[whole] ?? [] }

    /// Returns the spellings of a class besides its aliases: the code with and without its kind, the stored key, the
    /// name and the initials.
    private static func wholes(of caseClass: CaseClass) -> Set<String> {
        let key = caseClass.key
        let kinds = key.kind == .event ? ["e", "event ", "事件"] : ["c", "component ", "部件"]
        let codes = [key.code, key.description] + kinds.map { $0 + key.code }
        return Set((codes + [caseClass.name, caseClass.initials]).map { $0.lowercased() }).subtracting([""])
    }
}
