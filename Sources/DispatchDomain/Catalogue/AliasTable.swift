/// The owners of names and aliases while a catalogue is read.
///
/// An alias has to be unique within its standard, regardless of letter case, and must not look like a code or a call
/// sign on the command line. The name of a class takes precedence over aliases.
package struct AliasTable {
    /// The line of the class that owns a name or alias, by standard and lower-case text.
    private var owners: [String: Int] = [:]

    /// Reserves the name of a class against aliases of other classes; an event and a component may share a name.
    package mutating func add(name caseClass: CaseClass, line: Int) {
        let word = AliasTable.word(caseClass.name, caseClass.key.standard)
        if owners[word] == nil { owners[word] = line }
    }

    /// Returns the aliases that the class gets, and a problem for each one that is refused.
    package mutating func claim(_ caseClass: CaseClass, line: Int) -> (aliases: [String], problems: [CatalogueProblem])
    {
        var kept: [String] = []
        var problems: [CatalogueProblem] = []
        for alias in caseClass.aliases {
            let word = AliasTable.word(alias, caseClass.key.standard)
            if alias.isAllDigits || alias.looksLikeCallSign {
                problems.append(.badAlias(line, alias))
            } else if let first = owners[word] {
                // A repeated alias of the same class, or its own name, is dropped without a problem.
                if first != line { problems.append(.aliasTaken(line, alias, first: first)) }
            } else {
                owners[word] = line
                kept.append(alias)
            }
        }
        return (kept, problems)
    }

    private static func word(_ alias: String, _ standard: String) -> String { standard + "\n" + alias.lowercased() }
}
