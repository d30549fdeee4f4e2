import Foundation
import Testing

/// A user's theme file with a mistake in it.
@Suite struct ThemeTroubleTests {
    struct Mistake: Sendable, CustomTestStringConvertible {
        var theme: String
        var words: [String]

        var testDescription: String { theme.replacing("\n", with: "; ") }
    }

    @Test(arguments: [
        Mistake(theme: "inherits = \"dusk\"\n[roles]\nwrong = { fg = 1 }\n", words: ["mine.toml", "3", "wrong"]),
        Mistake(theme: "inherits = \"dusk\"\n[palette]\nred = \"rose\"\n", words: ["mine.toml", "3"]),
        Mistake(theme: "inherits = \"dusk\"\n[palette\n", words: ["mine.toml", "2"]),
    ])
    func `the console comes up in the standard theme and says which line is wrong`(row: Mistake) throws {
        let zhiban = try MorningDesk.open()
        let folder = zhiban.desk + "/themes"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try row.theme.write(toFile: folder + "/mine.toml", atomically: true, encoding: .utf8)
        let desktop = try TmuxConsole(zhiban, ["console", "--as", "admin", "--no-listen", "--theme", "mine"])
        let screen = try desktop.wait(for: "101 暴露生活垃圾", "mine.toml")
        for word in row.words { #expect(screen.contains(word)) }
        try desktop.enter("nt 101 /照样干活")
        try desktop.wait(for: "✓ #101 备注")
    }

    @Test func `a theme nobody has is told with those there are`() throws {
        let desktop = try TmuxConsole(
            MorningDesk.open(),
            ["console", "--as", "admin", "--no-listen", "--theme", "nosuch"]
        )
        try desktop.wait(for: "没有主题「nosuch」", "dusk", "paper", "101 暴露生活垃圾")
    }
}
