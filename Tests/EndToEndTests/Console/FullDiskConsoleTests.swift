import Testing

/// The console on a disk that is full and then has room again.
@Suite(.enabled(if: SmallDisk.canMount)) struct FullDiskConsoleTests {
    @Test(arguments: [WindowSize.desk, .small])
    func `an act that does not fit is refused in a sentence, its line stays, and works when there is room`(
        size: WindowSize
    ) throws {
        let disk = try SmallDisk(megabytes: 8)
        let zhiban = try MorningDesk.open(in: disk.path + "/desk")
        let desktop = try TmuxConsole(zhiban, size: size)
        try desktop.wait(for: "#101", "队列")
        let before = try zhiban.journalCount()
        try disk.fill()
        try desktop.enter("nt 101 /盘满时写的")
        try desktop.wait(for: "磁盘已满,未写入任何内容", ": nt 101 /盘满时写的")
        // The console still responds to keys.
        try desktop.press("Home")
        try desktop.type("w")
        try desktop.wait(for: ": wnt 101")
        try desktop.press("BSpace")
        try desktop.wait(for: ": nt 101 /盘满时写的")

        try disk.free()
        #expect(try zhiban.journalCount() == before)
        try desktop.press("Enter")
        try desktop.wait(for: "✓ #101 备注")
        try desktop.wait("no trouble any more") { !$0.contains("磁盘已满") }
        #expect(try zhiban.journalCount() == before + 1)
        try desktop.press("q")
        #expect(try desktop.end() == 0)
    }

    @Test func `a console that was opened on a full disk says so, and writes as soon as there is room`() throws {
        let disk = try SmallDisk(megabytes: 8)
        let zhiban = try MorningDesk.open(in: disk.path + "/desk")
        try disk.fill()
        let desktop = try TmuxConsole(zhiban, size: .desk)
        try desktop.wait(for: "#101", "磁盘已满")
        try disk.free()
        try desktop.wait("no trouble any more") { !$0.contains("磁盘已满") }
        try desktop.enter("nt 101 /有了空间")
        try desktop.wait(for: "✓ #101 备注")
        try desktop.press("q")
        #expect(try desktop.end() == 0)
    }
}
