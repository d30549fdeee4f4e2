import DispatchCore
import ArgumentParser
import DispatchDomain
import FieldSim
import Foundation

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
    var city: String?

    @Option(help: ArgumentHelp("Make up this city; the same number always gives the same city.", valueName: "n"))
    var seed: UInt64 = 1

    @Option(help: ArgumentHelp("Make up past cases of this many days.", valueName: "n"))
    var days = 30

    func validate() throws {
        if empty && city != nil {
            throw ValidationError(Phrase("--empty 与 --city 不能同用", "--empty and --city cannot be combined"))
        }
        guard (0...366).contains(days) else {
            throw ValidationError("--days", takes: Phrase("0 到 366", "0 to 366"), not: days)
        }
    }

    func run() throws {
        let folder = common.folder
        var maker = DeskMaker(common: common, city: empty ? nil : MadeUpCity(seed: seed))
        maker.name = city
        maker.days = days
        try maker.make(in: folder)
        common.say(Phrase("已建值班库 \(folder.path)", "created the desk \(folder.path)"))
    }
}

/// The text of a new desk's `desk.toml`: its name and county, and every other setting as a comment.
enum SettingsTemplate {
    static func text(name: String, county: Int) -> String {
        var lines = [
            "# 值班库设置 / settings of this desk", "name = \(quoted(name))", "county = \(county)", "",
        ]
        for row in SettingTable.rows where row.key != "name" && row.key != "county" {
            lines += ["# \(row.meaning.chinese) / \(row.meaning.english)", "# \(row.key) = \(row.example)", ""]
        }
        return lines.joined(separator: "\n")
    }

    private static func quoted(_ text: String) -> String {
        let escaped = text.unicodeScalars.reduce(into: "") { result, scalar in
            switch scalar {
            case "\"", "\\": result += "\\\(scalar)"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F: result += " "
            default: result.unicodeScalars.append(scalar)
            }
        }
        return "\"\(escaped)\""
    }
}
