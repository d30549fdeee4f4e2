import Foundation
import Testing

/// Ctrl-Z and fg.
@Suite struct SuspendTests {
    @Test func `the shell gets a clean terminal, and fg brings the screen back as it was`() throws {
        let desktop = try TmuxConsole(MorningDesk.open(), isShell: true)
        try desktop.wait(for: TmuxConsole.shellPrompt)
        try desktop.type(TmuxConsole.command(["console", "--as", "admin", "--no-listen"]))
        try desktop.press("Enter")
        try desktop.wait(for: "1 队列", "101 暴露生活垃圾")
        try desktop.type("j")
        try desktop.wait(for: "2/5")
        try desktop.press("C-z")
        try desktop.wait("the shell") { !$0.contains("队列") && $0.contains(TmuxConsole.shellPrompt) }
        try desktop.type("stty -a | tr ' ;' '\\n\\n' | grep -x -e -\\\\?icanon -e -\\\\?echo -e -\\\\?isig")
        try desktop.press("Enter")
        try desktop.wait("canonical input with echo") { screen in
            let lines = screen.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
            return ["isig", "icanon", "echo"].allSatisfy(lines.contains)
        }
        try desktop.type("fg")
        try desktop.press("Enter")
        try desktop.wait(for: "1 队列", "2/5", "102 暴露生活垃圾")
        try desktop.enter("nt 102 /回来了")
        try desktop.wait(for: "✓ #102 备注")
        #expect(try desktop.zhiban.entries("noted").count == 1)
        try desktop.press("q")
        try desktop.wait("the shell") { !$0.contains("队列") && $0.contains(TmuxConsole.shellPrompt) }
    }
}
