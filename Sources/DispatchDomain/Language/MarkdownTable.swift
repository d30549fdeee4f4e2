/// Formats Markdown tables for the generated documentation.
package enum MarkdownTable {
    package static func text(_ heads: [String], _ rows: [[String]]) -> String {
        ([line(heads), line(heads.map { _ in "---" })] + rows.map(line)).joined(separator: "\n") + "\n"
    }

    private static func line(_ cells: [String]) -> String {
        "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
    }
}
