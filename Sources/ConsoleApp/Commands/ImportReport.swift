import CellCanvas
import DispatchCore
import DispatchDomain

/// Prints the result of an import: refused rows one by one, then a summary.
struct ImportReport {
    let session: DeskSession
    let kind: ImportKind
    let file: String
    let isDryRun: Bool
    let json: Bool

    /// How many rows became what.
    struct Counts {
        /// Imported.
        var taken = 0
        /// In the desk already, just so.
        var known = 0
        /// Known with other content, and not imported.
        var changed = 0
        var refused = 0
    }

    /// The most refused rows printed as text; `--json` prints all.
    private static let mostListed = 100

    func list(_ problems: [ImportProblem]) {
        guard !json else {
            // The last line, which follows, says whether anything was imported, and fails if it can't be written.
            return problems.forEach { Output.putIfPossible(OutputText(.object(fields($0)))) }
        }
        for problem in problems.prefix(ImportReport.mostListed) {
            Output.error(SafeText(problem.phrase(session.language)))
        }
        let more = problems.count - ImportReport.mostListed
        if more > 0 {
            session.warn(
                Phrase("还有 \(more) 处问题;--json 列出全部", "\(English.count(more, "more problem")); --json lists them all")
            )
        }
    }

    /// Ends the command if refused rows prevent the import, or if no row is left to import.
    ///
    /// - parameter changed: How many rows are known with other content: they were listed, and prevent nothing themselves.
    /// - throws: `CommandFailure` with exit code 65.
    func stopIfBad(_ refused: Int, changed: Int = 0, taken: Int, known: Int, partial: Bool) throws {
        guard refused > 0, !partial || taken + known + changed == 0 else { return }
        if json {
            let counts = Counts(known: known, changed: changed, refused: refused)
            Output.putIfPossible(OutputText(summary(counts, seq: nil, isDone: false)))
        }
        throw CommandFailure(
            .badData,
            Phrase(
                "\(file):有 \(refused + changed) 处问题,未导入任何内容"
                    + (taken > 0 ? ";请改正后再导入,或用 --partial 只导入无误的 \(taken) 条" : ""),
                "\(file): \(English.count(refused + changed, "problem")), nothing was imported"
                    + (taken > 0
                        ? "; correct what is wrong, or import \(English.count(taken, "good row")) with --partial" : "")
            )
        )
    }

    /// The failure for rows that a rule has refused after all rows had been found good, because something has changed.
    func refusedWhileWriting(_ count: Int) -> CommandFailure {
        CommandFailure(
            .badData,
            Phrase(
                "\(file):写入期间值班库有变动,有 \(count) 条被拒绝,其余已导入;请改正后再次运行同一命令",
                "\(file): the desk changed while the rows were written: \(English.count(count, "row")) refused, the others "
                    + "imported; correct what is wrong and run the same command again"
            )
        )
    }

    /// Says what was imported.
    ///
    /// - parameter isWhole: Whether nothing was left out that should have been imported.
    /// - throws: `CommandFailure` with exit code 74 if that can't be written.
    func end(
        _ counts: Counts,
        seq: Int64?,
        _ remarks: [Phrase],
        isWhole: Bool = true
    ) throws(CommandFailure) {
        let head = isDryRun ? Phrase("试导入(未写入)", "dry run, nothing written") : Phrase("已导入", "imported")
        let changed =
            counts.changed > 0
            ? Phrase(",内容已变而未导入 \(counts.changed) 条", ", \(counts.changed) known with other content") : Phrase("", "")
        let numbers = Phrase(
            "\(kind.rawValue) 导入 \(counts.taken) 条,已有 \(counts.known) 条\(changed.chinese),拒绝 \(counts.refused) 条",
            "\(kind.rawValue): \(counts.taken) taken, \(counts.known) known already\(changed.english), "
                + "\(counts.refused) refused"
        )
        let entry = seq.map { Phrase("日志第 \($0) 条", "journal entry \($0)") }
        let all = [numbers] + remarks + (entry.map { [$0] } ?? [])
        let line = Phrase(
            head.chinese + ":" + all.map(\.chinese).joined(separator: ";"),
            head.english + ": " + all.map(\.english).joined(separator: "; ")
        )
        guard json else { return try session.report([line]) }
        try Output.report(OutputText(summary(counts, seq: seq, isDone: isWhole)), line)
    }

    /// Returns remarks on classes and sources of past cases that the desk does not know.
    static func remarks(on cases: [PastCase]) -> [Phrase] {
        let classes = cases.compactMap(\.unknownClass)
        let sources = cases.compactMap(\.unknownSource)
        var remarks: [Phrase] = []
        if let first = classes.first {
            remarks.append(
                Phrase(
                    "\(classes.count) 条的类别无法识别,如「\(first)」",
                    "\(classes.count) of unknown class, such as '\(first)'"
                )
            )
        }
        if let first = sources.first {
            remarks.append(
                Phrase(
                    "\(sources.count) 条的来源无法识别,记为热线,如「\(first)」",
                    "\(sources.count) of unknown source, recorded as hotline, such as '\(first)'"
                )
            )
        }
        return remarks
    }

    private func fields(_ problem: ImportProblem) -> [String: JSONValue] {
        var fields: [String: JSONValue] = ["ok": .bool(false), "error": .text(problem.phrase(session.language))]
        switch problem.place {
        case .file: break
        case .line(let number): fields["line"] = JSONValue(number)
        case .feature(let number): fields["feature"] = JSONValue(number)
        }
        return fields
    }

    private func summary(_ counts: Counts, seq: Int64?, isDone: Bool) -> JSONValue {
        .object([
            "ok": .bool(isDone), "import": .text(kind.rawValue), "taken": JSONValue(counts.taken),
            "known": JSONValue(counts.known), "changed": JSONValue(counts.changed),
            "refused": JSONValue(counts.refused),
            "dry_run": .bool(isDryRun), "seq": JSONValue(seq),
        ])
    }
}
