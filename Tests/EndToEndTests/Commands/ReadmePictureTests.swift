import Foundation
import TestSupport
import Testing

/// Checks that the pictures in the README equal the output of `zhiban frame`.
///
/// A picture stands between `<!-- picture SIZE LANG [PANE] -->` and `<!-- end -->`; `UPDATE_GOLDEN=1` redraws all of
/// them.
struct ReadmePictureTests {
    private static let file = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("README.md")
    private static let moment = "2026-11-20T21:47:00+08:00"

    @Test func `pictures are frames of the city of seed 1 on a Friday night`() throws {
        let zhiban = try Zhiban(city: true, now: Self.moment)
        let desk = zhiban.desk + "/night"
        zhiban.environment["ZHIBAN_DESK"] = desk
        defer { try? FileManager.default.removeItem(atPath: desk) }
        #expect(try zhiban.run(["init", "--seed", "1"]).exit == 0)

        let old = try String(contentsOf: Self.file, encoding: .utf8)
        var fresh = ""
        var isPicture = false
        var pictures = 0
        for line in old.split(separator: "\n", omittingEmptySubsequences: false) {
            if line == "<!-- end -->" { isPicture = false }
            if !isPicture { fresh += line + "\n" }
            let words = line.split(separator: " ").map(String.init)
            guard words.first == "<!--", words.dropFirst().first == "picture", words.count >= 5 else { continue }
            let pane = words.count > 5 ? ["--pane", words[4]] : []
            let frame = try zhiban.run(
                ["frame", "--as", "wang", "--size", words[2], "--lang", words[3]] + pane
            )
            #expect(frame.exit == 0, "\(frame.errors)")
            let rows = frame.output.split(separator: "\n", omittingEmptySubsequences: false).map { line in
                // Trailing blanks are dropped.
                String(line.reversed().drop { $0 == " " }.reversed())
            }
            fresh += "```\n" + rows.joined(separator: "\n") + "```\n"
            isPicture = true
            pictures += 1
        }
        fresh.removeLast()
        #expect(pictures > 0)
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
            try Data(fresh.utf8).write(to: Self.file)
        } else {
            let difference = Golden.firstDifference(fresh, old)
            #expect(difference == nil, "UPDATE_GOLDEN=1 draws the pictures anew: \(difference ?? "")")
        }
    }
}
