import ArgumentParser
import DispatchCore
import DispatchDomain

/// `zhiban doctor`: checks the program, its data and the desk.
struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Check the program, its data and the desk.",
        discussion: """
            Checks the shipped data, the settings, the desk with its hash chain, whether the calendar covers the next 60 \
            days, the clock, the last backup, whether the folder can be written, who may use its files, and which process \
            receives device reports. A check that fails does not keep the others from being made. Each line begins with \
            ✓, with ! for a remark, or with ✗ for a fault. No calendar, no backup, files that are too open and nobody who \
            receives reports are faults on a real desk and remarks on a made-up one. Exits with 0 without faults, with 4 \
            if the hash chain or the data is broken, else with 1.
            """
    )

    @OptionGroup var common: CommonOptions

    @Flag(help: "Print one JSON object per finding.")
    var json = false

    func run() throws {
        let folder = common.folder
        let doctor = Doctor(folder: folder, isNamed: common.isDeskNamed) { settings(of: folder) }
        let findings = doctor.examine(frozen: try common.frozenMoment())
        // The verdict is the exit code, also for a reader that wants the first lines only.
        for finding in findings {
            let text = finding.phrase(common.language)
            if json {
                try Output.report(
                    OutputText(
                        .object([
                            "check": .text(finding.name), "ok": .bool(finding.isWell), "level": .text(finding.level),
                            "message": .text(text),
                        ])
                    )
                )
            } else {
                try Output.report(OutputText("\(finding.mark) \(finding.name)  \(text)"))
            }
        }
        if let exit = Doctor.exit(of: findings) { throw CommandFailure.silently(exit) }
    }

    /// The settings, and what is wrong with them, keys that are bound in conflict as well.
    private func settings(of folder: DeskFolder) -> (DeskSettings, [CommandFailure]) {
        var (settings, problems) = common.readSettings(of: folder)
        do throws(CommandFailure) {
            try CommonOptions.checkKeys(of: settings)
        } catch {
            problems.append(error)
        }
        return (settings, problems)
    }
}

extension Doctor.Finding {
    fileprivate var mark: String { isWell ? "✓" : isWarning ? "!" : "✗" }
    /// What the mark says, in JSON: only a fault is told by the exit code.
    fileprivate var level: String { isWell ? "well" : isWarning ? "remark" : "fault" }
}
