/// Who has which alias, while a catalogue is read.
///
/// An alias has to lead to one class of its standard, in any letter case, and must not look like something else
/// that the command line takes; a class's name belongs to that class before any alias.
package struct AliasTable {
    /// The line of the class that has a word, by standard and lower-case word.
    private var owners: [String: Int] = [:]

    /// Keeps a name from being another class's alias; an event and a component may share theirs.
    package mutating func add(name caseClass: CaseClass, line: Int) {
        let word = AliasTable.word(caseClass.name, caseClass.key.standard)
        if owners[word] == nil { owners[word] = line }
    }

    /// The aliases a class keeps, and why it does not keep the others.
    package mutating func claim(_ caseClass: CaseClass, line: Int) -> (aliases: [String], problems: [CatalogueProblem])
    {
        var kept: [String] = []
        var problems: [CatalogueProblem] = []
        for alias in caseClass.aliases {
            let word = AliasTable.word(alias, caseClass.key.standard)
            if alias.isAllDigits || alias.looksLikeCallSign {
                problems.append(.badAlias(line, alias))
            } else if let first = owners[word] {
                // Said twice by the class itself, or its own name: no harm, and nothing to keep.
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
