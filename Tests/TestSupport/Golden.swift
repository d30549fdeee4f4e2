import Foundation
package import Testing

/// Recorded texts, mostly screens, stored beside the test that makes them: `Golden/NAME.txt`.
///
/// With `UPDATE_GOLDEN=1` in the environment the files are written instead of compared: review the difference before
/// committing it. A grid becomes text by `CellGrid.golden(styleLetters:)`.
package enum Golden {
    /// Records an issue if a drawing differs from its file.
    package static func expect(
        _ drawing: String,
        _ name: String,
        beside file: String = #filePath,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let folder = URL(fileURLWithPath: file).deletingLastPathComponent().appendingPathComponent("Golden")
        let golden = folder.appendingPathComponent(name + ".txt")
        do {
            if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
                try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
                try Data(drawing.utf8).write(to: golden)
                return
            }
            let expected = String(decoding: try Data(contentsOf: golden), as: UTF8.self)
            guard let difference = firstDifference(expected, drawing) else { return }
            Issue.record(
                "\(name): \(difference)\n\nshould be\n\(expected)\nis\n\(drawing)",
                sourceLocation: sourceLocation
            )
        } catch {
            Issue.record("\(name): \(error); UPDATE_GOLDEN=1 writes it\n\n\(drawing)", sourceLocation: sourceLocation)
        }
    }

    /// Returns the first line that differs, expected and found; nil if all lines are equal.
    package static func firstDifference(_ expected: String, _ found: String) -> String? {
        let wanted = expected.split(separator: "\n", omittingEmptySubsequences: false)
        let lines = found.split(separator: "\n", omittingEmptySubsequences: false)
        for number in 0..<max(wanted.count, lines.count) {
            let left = number < wanted.count ? String(wanted[number]) : nil
            let right = number < lines.count ? String(lines[number]) : nil
            // Compares bytes: Swift treats strings that differ only in Unicode composition as equal.
            if left.map({ Array($0.utf8) }) == right.map({ Array($0.utf8) }) { continue }
            return
                "line \(number + 1) differs\n  should be: \(left ?? "(no such line)")\n  is:        \(right ?? "(none)")"
        }
        return nil
    }
}
