import DispatchDomain
import Foundation
import TestSupport
import Testing

/// The table of limits for administrators says what the settings are without a settings file.
struct LimitTableTests {
    /// The rows that name a setting: the limit, and the key of the setting.
    private static let rows: [(limit: String, key: String)] = {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../../SECURITY.md")
        let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").compactMap { line in
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            guard cells.count == 3, cells[2].hasPrefix("`") else { return nil }
            return (cells[1], cells[2].trimmingCharacters(in: ["`"]))
        }
    }()

    @Test func `each limit with a setting is that setting's default`() throws {
        #expect(Self.rows.count >= 6)
        for (limit, key) in Self.rows {
            let row = try #require(SettingTable.rows.first { $0.key == key }, "no setting \(key)")
            let number = try #require(row.value(DeskSettings()).number, "\(key) is no number")
            let said = limit.replacing(",", with: "").prefix { $0.isNumber }
            #expect(Double(said) == number, "\(key) is \(number), SECURITY.md says \(limit)")
        }
    }
}
