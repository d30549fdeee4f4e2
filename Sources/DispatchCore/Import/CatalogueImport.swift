package import DispatchDomain

/// Reads classes with their conditions and limits, or outcome codes; the header tells which of the two.
package enum CatalogueImport {
    /// The contents of a file, one of the two lists empty, and its problems.
    package struct Result: Sendable {
        package var classes: [CaseClass] = []
        package var codes: [OutcomeCode] = []
        package var problems: [ImportProblem] = []
    }

    /// Reads classes or codes.
    ///
    /// - parameter known: The desk's catalogue: an alias of another of its classes is dropped and reported as a
    ///   problem.
    package static func read(_ file: ImportFile, pinyin: Pinyin, known: Catalogue) -> Result {
        if let problem = file.notText { return Result(problems: [problem]) }
        do throws(CSVProblem) {
            let (table, unread) = try CSVTable.salvaging(file.bytes)
            var result = Result()
            var problems: [CatalogueProblem]
            if table.has("zh") && !table.has("standard") {
                (result.codes, problems) = Catalogue.parse(codes: table)
            } else {
                (result.classes, problems) = Catalogue.parse(classes: table, pinyin: pinyin)
                result.problems = removeTakenAliases(&result.classes, table, known)
            }
            result.problems += unread.map { ImportProblem($0) } + problems.map { ImportProblem($0) }
            result.problems.sort { $0.place < $1.place }
            if table.rows.isEmpty && result.problems.isEmpty {
                result.problems = [ImportProblem(.file, "\(file.name) 里没有内容", "\(file.name) is empty")]
            }
            return result
        } catch {
            return Result(problems: [ImportProblem(error)])
        }
    }

    /// Removes aliases that belong to other classes of the desk from the file's classes, and returns them as problems.
    private static func removeTakenAliases(
        _ classes: inout [CaseClass],
        _ table: CSVTable,
        _ known: Catalogue
    ) -> [ImportProblem] {
        let replaced = Set(classes.map(\.key))
        var owners: [String: CaseClass] = [:]
        for other in known.classes where !replaced.contains(other.key) {
            for word in [other.name] + other.aliases { owners[other.key.standard + "\n" + word.lowercased()] = other }
        }
        var problems: [ImportProblem] = []
        for index in classes.indices {
            let mine = classes[index]
            for alias in mine.aliases {
                guard let owner = owners[mine.key.standard + "\n" + alias.lowercased()] else { continue }
                classes[index].aliases.removeAll { $0 == alias }
                problems.append(
                    ImportProblem(
                        line(of: mine.key, table),
                        "别名「\(alias)」已属值班库中的 \(owner.name)(\(owner.key));请删去",
                        "the alias '\(alias)' already belongs to \(owner.name) (\(owner.key)) in the desk; remove it"
                    )
                )
            }
        }
        return problems
    }

    private static func line(of key: ClassKey, _ table: CSVTable) -> ImportPlace {
        let row = table.rows.first { row in
            table.value("code", in: row).trimmed == key.code
                && table.value("kind", in: row).trimmed == key.kind.rawValue
                && table.value("standard", in: row).trimmed == key.standard
        }
        return row.map { .line($0.line) } ?? .file
    }
}
