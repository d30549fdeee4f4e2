import DispatchDomain

/// The rows of a file of past cases, sorted by whether the desk has them already.
package struct SortedRows: Sendable {
    /// The rows that the desk does not have, by the time of their reports.
    package var new: [Imported<PastCase>.Row] = []
    /// How many rows became cases in an earlier import.
    package var known = 0
    /// The rows whose number is known while they say something else; they are not imported.
    package var changed: [ImportProblem] = []
    /// The rows whose number an earlier row of the file has, spelled in another way; they are not imported.
    package var repeated: [ImportProblem] = []
    /// The journal's last entry when they were sorted.
    package var head: Int64 = 0
}

/// Recognises the rows of a source that became cases in an earlier import.
///
/// An import records its rows (`DeskFact.imported`), and a row is known by its source and its key, whatever the width and
/// case of their letters and invisible characters: `Old` and `old`, `２` and `2` are written by other people, not by other
/// systems. Rows that an earlier version took for different stay so, because what is spelled exactly so is found first.
/// Version 0.1.0 did not record them: its cases are recognised by their report, and by the note that the import gave them.
struct KnownRows {
    let source: String
    let county: Int
    let zone: DeskZone
    private let queries: ImportedCaseQueries
    /// The cases of `day` that no import has recorded and no row has been recognised as, by the time of their report.
    private var unrecorded: [Timestamp: [CaseID]] = [:]
    private var day: LocalDay?
    /// The recorded rows by their folded keys; nil until a row is not found as it is spelled.
    private var folded: [String: (id: CaseID, content: String)]?
    /// Where the rows with a number stand, by their folded numbers.
    private var places: [String: ImportPlace] = [:]

    init(_ queries: ImportedCaseQueries, source: String, county: Int, zone: DeskZone) {
        self.queries = queries
        self.source = source
        self.county = county
        self.zone = zone
    }

    /// Sorts rows that come in the order of their reports.
    mutating func sort(_ rows: [Imported<PastCase>.Row]) throws -> SortedRows {
        var sorted = SortedRows()
        for row in rows {
            let (finding, isItsOwn) = try find(row.value)
            if let number = row.value.externalID {
                let folded = ImportKey.folded(number)
                if let earlier = places[folded], !isItsOwn {
                    sorted.repeated.append(.twice(row.place, number, first: earlier))
                    continue
                }
                places[folded] = places[folded] ?? row.place
            }
            switch finding {
            case .new: sorted.new.append(row)
            case .known: sorted.known += 1
            case .changed(let id):
                sorted.changed.append(.knownWithOtherContent(row.place, row.value.externalID ?? "", id))
            }
        }
        sorted.repeated.sort { $0.place < $1.place }
        sorted.changed.sort { $0.place < $1.place }
        return sorted
    }

    private enum Finding {
        case new, known
        case changed(CaseID)
    }

    /// Returns what is known of a row, and whether its case is no other row's, as one that was found by another spelling
    /// may be.
    private mutating func find(_ item: PastCase) throws -> (Finding, isItsOwn: Bool) {
        let key = item.remembered(as: CaseID(rawValue: 0)).key
        func compared(_ found: (id: CaseID, content: String)) -> Finding {
            found.content == item.content ? .known : .changed(found.id)
        }
        if let found = try queries.find(source: source, key: key) { return (compared(found), true) }
        if let found = try findFolded(key) { return (compared(found), false) }
        switch try findUnrecorded(item) {
        case .new: return (.new, false)
        case .known: return (.known, true)
        case .changed(let id): return (.changed(id), true)
        }
    }

    private mutating func findFolded(_ key: String) throws -> (id: CaseID, content: String)? {
        let known = try folded ?? queries.spelledOtherwise(source: source)
        folded = known
        return known[ImportKey.folded(key)]
    }

    private mutating func findUnrecorded(_ item: PastCase) throws -> Finding {
        let day = zone.day(of: item.reportedAt)
        if day != self.day {
            self.day = day
            unrecorded = try queries.unrecorded(of: day, county: county)
        }
        for id in unrecorded[item.reportedAt] ?? [] {
            guard let (call, location, notes) = try queries.beginning(of: id) else { continue }
            guard let note = notes.first(where: { $0.hasPrefix(PastCase.noteStart + " ") }) else { continue }
            let isSame = call == item.call && location.label == item.location.label
            // The note has the row's number, or its place in the file, which may have moved.
            let numbered = PastCase.noteStart + " " + PastCase.numberNote("")
            if let number = item.externalID {
                let mine = ImportKey.folded(numbered + number)
                let note = ImportKey.folded(note)
                guard note == mine || note.hasPrefix(mine + " ") else { continue }
            } else {
                guard isSame, !note.hasPrefix(numbered) else { continue }
            }
            // Each case is one row: of two equal rows, the second one is another case.
            unrecorded[item.reportedAt]?.removeAll { $0 == id }
            return isSame ? .known : .changed(id)
        }
        return .new
    }
}

extension ImportProblem {
    static func knownWithOtherContent(_ place: ImportPlace, _ number: String, _ id: CaseID) -> ImportProblem {
        ImportProblem(
            place,
            "编号 \(number) 已导入为案件 \(id),现在内容不同;未导入,请在该案件上更正",
            "\(number) is known with other content, as case \(id): not taken; correct that case instead"
        )
    }
}
