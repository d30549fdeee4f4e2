import CellCanvas
import ArgumentParser
import ConsoleScreen
import DispatchCore
import DispatchDomain
import Foundation

/// `zhiban audit`: verifies the hash chain of the journal, and that the store agrees with it; `--repair` makes anew what
/// does not.
struct AuditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Verify the journal's hash chain; with --rebuild also that the desk's data agrees with it.",
        discussion: """
            Always compares the structure of the store, the keys of devices, receipts and orders still to be sent with the \
            journal, and the journal with the file of audit.anchor_file. Newest positions, tracks, drafts, counters, the \
            list of unknown devices and the codes of JT/T 808 terminals are not in the journal and can't be verified. \
            Exits with 4 and the first wrong entry if anything is wrong.
            """
    )

    @OptionGroup var common: CommonOptions

    @Flag(help: "Rebuild every projection from the journal and compare; compare the whole outbox too.")
    var rebuild = false

    @Option(
        help: ArgumentHelp("Compare the journal with this backup or file of anchors.", valueName: "file"),
        completion: .file()
    )
    var against: String?

    @Flag(
        help: """
            Make anew what does not agree with the journal, while consoles run; the store as it was is kept beside the \
            desk. Takes an administrator. The journal itself is never changed.
            """
    )
    var repair = false

    @Option(
        name: .customLong("as"),
        help: ArgumentHelp("Repair as this operator; the folder's owner, as admin, by default.", valueName: "name")
    )
    var person: String?

    @Flag(help: "Print one JSON object.")
    var json = false

    func validate() throws {
        guard person != nil, !repair else { return }
        throw ValidationError(Phrase("--as 只与 --repair 同用", "--as goes with --repair only"))
    }

    func run() throws {
        // A damaged desk must be audited as it is, so no holds are returned first.
        let folder = common.folder
        let settings = try common.settings(of: folder)
        let frozen = try common.frozenMoment()
        let desk = try CommandFailure.wrapping { () throws(DeskFailure) in
            try Desk(
                opening: folder,
                settings: settings,
                frozen: frozen,
                mayRemake: frozen == nil || rebuild || repair
            )
        }
        let kept = repair ? try repaired(desk) : nil
        let report = try CommandFailure.wrapping { () throws(DeskFailure) in
            // A projection that is still being rebuilt can't be compared.
            if rebuild || repair { try desk.rebuild() }
            return try desk.audit(rebuild: rebuild || repair, against: against)
        }
        for remark in report.remarks { Output.error(SafeText(remark(common.language))) }
        guard let finding = report.finding else {
            guard json else { return try common.report([summary(report)]) }
            return try Output.report(OutputText(object(report, kept)), summary(report))
        }
        // The verdict is the exit code, whether or not the answer can be read.
        let others = report.findings.dropFirst().map { SafeText($0.phrase(common.language)) }
        Output.putIfPossible(json ? OutputText(object(report, kept)) : OutputText(others))
        var failure = CommandFailure(.integrity, finding)
        failure.isAnswered = json
        throw failure
    }

    /// Repairs the desk and says what was wrong.
    private func repaired(_ desk: Desk) throws -> RepairReport {
        let session = DeskSession(desk: desk, language: common.language)
        let actor = try session.actor(named: person, for: .repairData)
        let report = try CommandFailure.wrapping { () throws(DeskFailure) in try desk.repair(by: actor) }
        guard !json else { return report }
        let keyless = report.findings.filter { $0.remedy == .forgetKey }.map(\.key)
        try common.report(
            report.findings.map(\.phrase)
                + [
                    report.kept.map {
                        Phrase("已修复;原库保留在 \($0)", "repaired; the store as it was is kept in \($0)")
                    } ?? Phrase("无须修复,未作改动", "nothing to repair; nothing was changed")
                ]
                + report.findings.compactMap(\.advice)
                + keyless.map {
                    Phrase(
                        "终端 \($0) 的密钥已删除,上报会被拒收;请用 zhiban device enrol 重新绑定",
                        "the key of \($0) is deleted and its reports are refused; enrol it again with zhiban device enrol"
                    )
                }
        )
        return report
    }

    private func summary(_ report: AuditReport) -> Phrase {
        var chinese = "日志 \(report.entries) 条,校验链完好"
        var english = "\(English.count(report.entries, "journal entry", "journal entries")), the hash chain is intact"
        if report.anchors > 0 {
            chinese += ",与 \(report.anchors) 个校验点相符"
            english += ", \(English.count(report.anchors, "anchor agrees", "anchors agree")) with it"
        }
        if report.rebuilt {
            chinese += ",各项数据与日志一致"
            english += ", the data agrees with it"
        }
        return Phrase(
            "\(chinese);末条校验值 \(report.head)",
            "\(english); the hash of the last is \(report.head)"
        )
    }

    private func object(_ report: AuditReport, _ repair: RepairReport?) -> JSONValue {
        var fields: [String: JSONValue] = [
            "ok": .bool(report.isSound),
            "entries": .integer(report.entries),
            "head": report.head.isEmpty ? .null : .text(report.head),
            "rebuilt": .bool(report.rebuilt),
            "anchors": .integer(Int64(report.anchors)),
            "first_wrong": JSONValue(report.firstWrong),
            "error": JSONValue(report.finding?(common.language)),
            "findings": .list(report.findings.map(object)),
            "remarks": .list(report.remarks.map { .text($0(common.language)) }),
        ]
        if let repair {
            fields["repaired"] = .list(repair.findings.map(object))
            fields["kept"] = JSONValue(repair.kept)
        }
        return .object(fields)
    }

    private func object(_ finding: AuditFinding) -> JSONValue {
        var fields: [String: JSONValue] = [
            "table": .text(finding.table), "key": .text(finding.key), "seq": .integer(finding.seq),
            "error": .text(finding.phrase(common.language)),
        ]
        if let advice = finding.advice { fields["advice"] = .text(advice(common.language)) }
        return .object(fields)
    }
}
