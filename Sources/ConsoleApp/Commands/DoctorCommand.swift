import ArgumentParser
import DispatchDomain

/// `zhiban doctor`: checks the program, its data and the desk.
struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Check the program, its data and the desk.",
        discussion: """
            Checks the shipped data, the settings, the desk with its hash chain, whether the calendar covers the next 60 \
            days, whether the folder can be written, who may use its files, and which process receives device reports. \
            Each line begins with ✓, with ! for a warning, or with ✗ for a fault. Exits with 0 without faults, else with the code of the first \
            one: 4 hash chain, 65 settings, 66 shipped data, 77 folder, and as other commands if the desk can't be opened.
            """
    )

    @OptionGroup var common: CommonOptions

    @Flag(help: "Print one JSON object per finding.")
    var json = false

    func run() throws {
        let findings = Doctor(folder: common.folder, settings: { try common.settings(of: common.folder) })
            .examine(frozen: try common.frozenMoment())
        for finding in findings {
            let text = finding.phrase(common.language)
            if json {
                Output.line(
                    .object(["check": .text(finding.name), "ok": .bool(finding.isWell), "message": .text(text)])
                )
            } else {
                Output.line("\(finding.mark) \(finding.name)  \(text)")
            }
        }
        if let worst = findings.first(where: { !$0.isWell && !$0.isWarning }) {
            throw CommandFailure.silently(worst.exit)
        }
    }
}

extension Doctor.Finding {
    fileprivate var mark: String { isWell ? "✓" : isWarning ? "!" : "✗" }
}
