import DispatchCore
import ArgumentParser
import DispatchDomain
import FieldSim
import Foundation
import Glibc

/// `zhiban init`: makes a desk.
struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Create a desk: a made-up city to try and train on, or an empty one for your own data."
    )

    @OptionGroup var common: CommonOptions

    @Flag(help: "Create it with the shipped catalogue and calendar only: no city, no cases.")
    var empty = false

    @Option(help: ArgumentHelp("Show this name of the centre on the screen.", valueName: "name"))
    var name: String?

    @Option(help: ArgumentHelp("Make up a city, and show this name of its centre, as --name does.", valueName: "name"))
    var city: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Begin case numbers with this county code of GB/T 2260.", valueName: "code")
    )
    var county: Int?

    @Option(
        help: ArgumentHelp("Let the members of this Unix group use the desk, not only its owner.", valueName: "group")
    )
    var group: String?

    @Option(
        parsing: .unconditional,
        help: ArgumentHelp("Make up this city; the same number always gives the same city.", valueName: "n")
    )
    var seed = CitySeed.first

    @Option(parsing: .unconditional, help: ArgumentHelp("Make up past cases of this many days.", valueName: "n"))
    var days = 30

    func validate() throws {
        if empty && city != nil {
            throw ValidationError(Phrase("--empty 与 --city 不能同用", "--empty and --city cannot be combined"))
        }
        if name != nil && city != nil {
            throw ValidationError(Phrase("--name 与 --city 不能同用", "--name and --city cannot be combined"))
        }
        for (option, value) in [("--name", name), ("--city", city), ("--group", group)] where value?.isBlank == true {
            throw ValidationError(Phrase("\(option) 不能为空", "\(option) must not be empty"))
        }
        if let county, !DeskSettings.countyCodes.contains(county) {
            throw ValidationError("--county", takes: Phrase("六位区划代码", "a county code of six digits"), not: county)
        }
        _ = try seed.number()
        guard (0...366).contains(days) else {
            throw ValidationError("--days", takes: Phrase("0 到 366", "0 to 366"), not: days)
        }
    }

    func run() throws {
        let folder = common.folder
        var maker = DeskMaker(common: common, city: try empty ? nil : MadeUpCity(seed: seed.number()))
        maker.name = name ?? city
        maker.county = county
        maker.group = try group.map { try groupID($0) }
        maker.days = days
        let logs = try maker.make(in: folder)
        try common.report(
            (logs.map { [DeskFolder.strayLogsKept($0)] } ?? [])
                + [Phrase("已建值班库 \(folder.path)", "created the desk \(folder.path)")]
        )
    }

    /// Returns the ID of a Unix group.
    ///
    /// - throws: `CommandFailure` with exit code 65 if there is none of that name.
    private func groupID(_ name: String) throws -> gid_t {
        guard let found = getgrnam(name) else {
            throw CommandFailure(
                .badData,
                Phrase("没有用户组 \(name);请用 getent group 查看", "there is no group \(name); see getent group")
            )
        }
        return found.pointee.gr_gid
    }
}
