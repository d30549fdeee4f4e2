import Foundation
import Testing

/// Pastes of several lines or of a megabyte.
@Suite struct PasteTests {
    private static let megabyte = String(repeating: "垃圾", count: 175_000)

    @Test func `a megabyte in the line is cut off and said so, and the line still works`() throws {
        let desktop = try TmuxConsole(MorningDesk.open())
        try desktop.wait(for: "#101")
        try desktop.type(":nt 101 /")
        try desktop.wait(for: ": nt 101 /")
        try desktop.paste(Self.megabyte)
        try desktop.wait(for: "粘贴内容太长,截去", "垃圾垃圾", within: 30)
        try desktop.press("C-u")
        try desktop.wait("an empty line") { !$0.contains("垃圾垃圾") }
        try desktop.type("nt 101 /短的")
        try desktop.press("Enter")
        try desktop.wait(for: "✓ #101 备注")
        #expect(try desktop.zhiban.entries("noted").count == 1)
    }

    @Test func `a paste over the list does nothing, whatever letters it holds`() throws {
        let desktop = try TmuxConsole(MorningDesk.open())
        try desktop.wait(for: "1/5")
        let before = try desktop.zhiban.journalCount()
        try desktop.paste("d1\nKqz\ny" + Self.megabyte)
        try desktop.wait(for: "只能粘贴到命令行;请先按 :", within: 30)
        #expect(try desktop.text().contains("1/5"))
        #expect(try desktop.zhiban.journalCount() == before)
    }

    @Test func `lines pasted into the line become one, and nothing is done by them`() throws {
        let desktop = try TmuxConsole(MorningDesk.open())
        try desktop.wait(for: "#101")
        let before = try desktop.zhiban.journalCount()
        try desktop.type(":")
        try desktop.paste("nt 101 /第一行\nd 101 04\n")
        try desktop.wait(for: ": nt 101 /第一行", "d 101 04")
        #expect(try desktop.zhiban.journalCount() == before)
        try desktop.press("Enter")
        try desktop.wait(for: "✓ #101 备注")
        #expect(try desktop.zhiban.state("101") == "TO_DISPATCH")
    }
}
