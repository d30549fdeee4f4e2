import Foundation
import TestSupport
import Testing

/// Imports of many rows, with the real program, while others use the desk.
@Suite(.serialized) struct LongImportCommandTests {
    /// Past cases of a year, each with a number.
    private static func cases(_ count: Int) -> String {
        let rows = (0..<count).map { number in
            let day = String(format: "2025-%02d-%02d", 1 + number % 12, 1 + number % 28)
            return "\(day) 08:00:00,\(day) 20:00:00,垃圾 \(number),中央大街\(1 + number % 200)号,b\(number)\n"
        }
        return "reported_at,closed_at,text,place,id\n" + rows.joined()
    }

    @Test func `acts go through while an import writes, and the import comes to its end`() throws {
        let zhiban = try Zhiban()
        zhiban.environment["ZHIBAN_NOW"] = nil
        let file = zhiban.desk + "/cases.csv"
        try Self.cases(3_000).write(toFile: file, atomically: true, encoding: .utf8)
        let before = try zhiban.journalCount()
        let process = ChildProcess()
        process.executableURL = Zhiban.program("zhiban")
        process.arguments = ["import", "cases", file, "--json"]
        process.environment = zhiban.environment
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        var acts: [Int32] = []
        while process.isRunning { acts.append(try zhiban.act("n zydj\(1 + acts.count % 200) bl /旁边的案件").exit) }
        process.waitUntilExit()

        let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        #expect(process.terminationStatus == 0 && said.contains("\"taken\":3000"), "\(said)")
        #expect(acts.allSatisfy { $0 == 0 })
        let entries = try zhiban.run(["list", "journal", "--json", "after=\(before)"]).json
        let last = try #require(entries.lastIndex { $0["kind"] as? String == "imported" })
        // Somebody else has registered a case before the last row was written.
        let beside = entries[..<last].filter { entry in
            entry["kind"] as? String == "registered" && (entry["at"] as? String)?.hasPrefix("2025") == false
        }
        #expect(!beside.isEmpty)
        #expect(try zhiban.run(["audit", "--rebuild"]).exit == 0)
    }

    @Test(.enabled(if: SmallDisk.canMount, "mounting needs root"))
    func `an import that a full disk ends says how far it came, and the same command goes on`() throws {
        let disk = try SmallDisk(megabytes: 48)
        let zhiban = try Zhiban(city: false, in: disk.path + "/desk")
        let file = NSTemporaryDirectory() + "zhiban-cases-\(UUID().uuidString).csv"
        defer { try? FileManager.default.removeItem(atPath: file) }
        try Self.cases(6_000).write(toFile: file, atomically: true, encoding: .utf8)
        try disk.fill()
        let filler = try #require(FileHandle(forUpdatingAtPath: disk.path + "/filler"))
        try filler.truncate(atOffset: try filler.seekToEnd() - 8_000_000)
        try filler.close()

        let ended = try zhiban.run(["import", "cases", file])

        #expect(ended.exit == 74 && ended.errors.contains("磁盘已满"), "\(ended)")
        #expect(ended.errors.contains("共 6000 条,已导入") && ended.errors.contains("再次运行同一命令"), "\(ended)")
        try disk.free()
        let again = try zhiban.run(["import", "cases", file, "--json"])
        let summary = try #require(again.json.last)
        let (taken, known) = (summary["taken"] as? Int ?? 0, summary["known"] as? Int ?? 0)
        #expect(again.exit == 0 && known > 0 && taken > 0 && taken + known == 6_000, "\(again)")
        #expect(try zhiban.run(["audit", "--rebuild"]).exit == 0)
    }
}
