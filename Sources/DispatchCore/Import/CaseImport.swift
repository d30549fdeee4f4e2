package import DispatchDomain

/// Reads cases of another system from CSV; the names of its columns can be mapped.
package enum CaseImport {
    /// The names of the columns in this program.
    package static let columns = [
        "reported_at", "closed_at", "text", "place", "lat", "lon", "class", "source", "telephone", "id", "outcome",
    ]
    static let required = ["reported_at", "text"]

    /// The options of an import of cases.
    package struct Context: Sendable {
        /// The names of the columns in the file, by the names in `CaseImport.columns`.
        package var columns: [String: String]
        package var catalogue: Catalogue
        /// The datum of the file's coordinates.
        package var datum: Datum
        /// The zone of times without an offset.
        package var zone: DeskZone
        /// The latest time that a row may have.
        package var now: Timestamp

        package init(
            columns: [String: String] = [:],
            catalogue: Catalogue,
            datum: Datum = .wgs84,
            zone: DeskZone = .china,
            now: Timestamp
        ) {
            self.columns = columns
            self.catalogue = catalogue
            self.datum = datum
            self.zone = zone
            self.now = now
        }
    }

    /// Returns the cases by the time of their reports, whatever the order of the file.
    package static func read(_ file: ImportFile, _ context: Context) -> Imported<PastCase> {
        var result: Imported<PastCase>
        if let problem = missingColumn(file, context) {
            result = Imported(ImportRecords(refused: problem)) { record throws(ImportProblem) in
                try item(record, context)
            }
        } else {
            let records = ImportRecords(csv: file, requiring: required, renaming: context.columns)
            result = Imported(records) { record throws(ImportProblem) in try item(record, context) }
        }
        refuseRepeatedNumbers(&result)
        countCopies(&result)
        result.rows.sort { ($0.value.reportedAt, $0.place) < ($1.value.reportedAt, $1.place) }
        return result
    }

    /// Returns a problem if a mapped column is not in the header: ignoring it would silently lose the data asked for.
    private static func missingColumn(_ file: ImportFile, _ context: Context) -> ImportProblem? {
        guard !context.columns.isEmpty, file.notText == nil, file.format == .csv else { return nil }
        var scanner = CSVScanner(file.bytes, comments: .beforeHeader)
        guard let first = try? scanner.next() else { return nil }
        let header = first.fields.map(\.trimmed)
        guard let missing = context.columns.values.filter({ !header.contains($0) }).min() else { return nil }
        let known = header.joined(separator: ", ")
        return ImportProblem(
            .line(1),
            "表头没有列 \(missing);现有:\(known)",
            "the header has no column \(missing); its columns are \(known)"
        )
    }

    private static func refuseRepeatedNumbers(_ result: inout Imported<PastCase>) {
        var first: [String: ImportPlace] = [:]
        var kept: [Imported<PastCase>.Row] = []
        for row in result.rows {
            if let id = row.value.externalID {
                if let earlier = first[id] {
                    result.problems.append(.twice(row.place, id, first: earlier))
                    continue
                }
                first[id] = row.place
            }
            kept.append(row)
        }
        result.rows = kept
        result.sortProblems()
    }

    /// Numbers the rows without a number that say the same as an earlier one of the file.
    private static func countCopies(_ result: inout Imported<PastCase>) {
        var counts: [String: Int] = [:]
        for index in result.rows.indices where result.rows[index].value.externalID == nil {
            let count = counts[result.rows[index].value.content, default: 0] + 1
            counts[result.rows[index].value.content] = count
            if count > 1 { result.rows[index].value.copy = count }
        }
    }

    // MARK: Rows

    private static func item(_ record: ImportRecord, _ context: Context) throws(ImportProblem) -> PastCase {
        guard let reportedAt = try time("reported_at", record, context) else {
            throw .empty(record.place, "reported_at")
        }
        let closedAt = try time("closed_at", record, context)
        if let closedAt, closedAt < reportedAt {
            throw ImportProblem(
                record.place,
                "closed_at 早于 reported_at;请更正",
                "closed_at is before reported_at; correct it"
            )
        }
        guard let text = try record.optional("text", limit: TextLimits.longest, lines: true) else {
            throw .empty(record.place, "text")
        }
        let sourceWord = try record.text("source")
        let source = source(sourceWord)
        let classWord = try record.text("class")
        let key = caseClass(classWord, context.catalogue)
        let telephone = try record.optional("telephone")
        let outcome = try record.optional("outcome", limit: TextLimits.longest, lines: true)
        let place = try record.text("place", limit: TextLimits.longest, lines: true)
        // What the row says, not what the desk makes of it: with a new catalogue or datum it is still the same row.
        let content = RowDigest.text(of: [
            "\(reportedAt.milliseconds)", closedAt.map { "\($0.milliseconds)" } ?? "", text, place,
            try record.point(.wgs84).map { "\($0.latitude) \($0.longitude)" } ?? "", classWord, sourceWord,
            telephone ?? "", outcome ?? "",
        ])
        return PastCase(
            reportedAt: reportedAt,
            closedAt: closedAt,
            call: Call(at: reportedAt, source: source ?? .hotline, telephone: telephone, text: text),
            location: try location(record, context.datum),
            classKey: key,
            outcome: outcome,
            externalID: try record.optional("id"),
            unknownClass: key == nil && !classWord.isEmpty ? classWord : nil,
            unknownSource: source == nil && !sourceWord.isEmpty ? sourceWord : nil,
            content: content
        )
    }

    private static func time(
        _ column: String,
        _ record: ImportRecord,
        _ context: Context
    ) throws(ImportProblem) -> Timestamp? {
        guard let text = try record.optional(column) else { return nil }
        guard let instant = Timestamp(iso: text, zone: context.zone) else {
            throw ImportProblem(
                record.place,
                "\(column)「\(text)」不是时间;请写作 2026-11-20 21:40:00",
                "'\(text)' in \(column) is not a time; write it as 2026-11-20 21:40:00"
            )
        }
        // Case IDs contain the day, from 1970 on; a time in the future can't be a past one.
        guard context.zone.day(of: instant).year >= 1970, instant <= context.now else {
            throw ImportProblem(
                record.place,
                "\(column)「\(text)」不在 1970 年到现在之间;请更正",
                "'\(text)' in \(column) is not between 1970 and now; correct it"
            )
        }
        return instant
    }

    private static func location(_ record: ImportRecord, _ datum: Datum) throws(ImportProblem) -> Location {
        let point = try record.point(datum)
        let words = try record.text("place", limit: TextLimits.longest, lines: true)
        guard !words.isEmpty || point != nil else {
            throw ImportProblem(
                record.place,
                "没有地点;请填 place 或 lat、lon",
                "the place is missing; fill in place, or lat and lon"
            )
        }
        return Location(label: words.isEmpty ? point?.text ?? "" : words, point: point)
    }

    private static func source(_ word: String) -> CaseSource? {
        CaseSource.allCases.first { source in
            [source.rawValue, source.words.chinese, source.words.english].contains(word.lowercased())
        }
    }

    /// Returns the class that a text names exactly and unambiguously; a part of a name is too vague to file a case
    /// under.
    private static func caseClass(_ word: String, _ catalogue: Catalogue) -> ClassKey? {
        guard !word.isEmpty else { return nil }
        let matches = catalogue.matches(word).filter { $0.rank != .part }
        let found = catalogue.find(word)
        return matches.isEmpty || found.count != 1 ? nil : found[0].key
    }
}

extension ImportRecords {
    /// No records and one problem.
    init(refused problem: ImportProblem) { problems = [problem] }
}
