import ConsoleScreen
import CellCanvas
import DispatchDomain
import MapRender

/// A sample screen at three sizes and in both languages, as the text of one golden file.
///
/// Rows equal to those of the unchanged sample desk are omitted, so that a file shows only what differs; the file of
/// the sample desk itself is complete.
struct ScreenGolden {
    let screen: SampleScreen

    /// A desktop's size, a laptop's, and the smallest at which everything can be done.
    static let sizes = [CellSize(160, 45), CellSize(120, 36), CellSize(80, 24)]

    /// Zoomed panes look alike on a laptop, and hostile text at every size.
    private var sizes: [CellSize] {
        if screen.isOfStrangers { return [CellSize(80, 24)] }
        return screen.name.hasPrefix("zoom") ? Self.sizes.filter { $0.columns != 120 } : Self.sizes
    }

    var text: String {
        var parts: [String] = []
        for size in sizes {
            for language in Language.allCases {
                parts.append("== \(size.columns)×\(size.rows) \(language.rawValue)")
                parts.append(contentsOf: rows(size, language))
            }
        }
        return parts.map { $0 + "\n" }.joined()
    }

    /// Returns the differing rows, each with its number: first the text; in Chinese then `---` and the styles.
    private func rows(_ size: CellSize, _ language: Language) -> [String] {
        let shown = Self.planes(screen.state(size, language))
        let isDesk = screen.name == SampleScreen.desk.name
        let usual = isDesk ? nil : Self.planes(SampleScreen.desk.state(size, language))
        let different = shown.text.indices.filter { row in
            guard let usual else { return true }
            return shown.text[row] != usual.text[row] || shown.looks[row] != usual.looks[row]
        }
        func numbered(_ row: Int, _ line: String) -> String { (row < 10 ? "0" : "") + "\(row) \(line)" }
        let text = different.map { numbered($0, shown.text[$0]) }
        // The styles are the same in both languages, except where words end.
        return language == .chinese ? text + ["---"] + different.map { numbered($0, shown.looks[$0]) } : text
    }

    private static func planes(_ state: ConsoleState) -> (text: [String], looks: [String]) {
        var memory = RenderCache()
        let grid = ConsoleView.draw(state, memory: &memory)
        // Plain text is by far the most frequent style.
        let golden = grid.golden { style in
            style.role == StyleRole.text.rawValue ? " " : StyleRole(rawValue: style.role)?.letter ?? "?"
        }
        let lines = golden.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let rows = grid.size.rows
        return (Array(lines[0..<rows]), Array(lines[(rows + 1)..<(2 * rows + 1)]))
    }
}
