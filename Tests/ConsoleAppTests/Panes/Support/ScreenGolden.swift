import ConsoleScreen
import CellCanvas
import DispatchDomain
import MapRender

/// A sample screen at the three sizes and in both languages, as the text of one golden file.
///
/// A row that is the same on the ordinary desk is left out, so that one reads what the screen is about; the ordinary
/// desk itself is there in full.
struct ScreenGolden {
    let screen: SampleScreen

    /// The desk's usual size, a laptop's, and the least that everything can be done at.
    static let sizes = [CellSize(160, 45), CellSize(120, 36), CellSize(80, 24)]

    /// A zoomed pane looks alike on a laptop, and strangers' words do everywhere.
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

    /// The rows that differ, each with its number: what stands there, then `---` and the looks.
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
        // The looks are the same in both languages, but for where words end.
        return language == .chinese ? text + ["---"] + different.map { numbered($0, shown.looks[$0]) } : text
    }

    private static func planes(_ state: ConsoleState) -> (text: [String], looks: [String]) {
        var memory = RenderCache()
        let grid = ConsoleView.draw(state, memory: &memory)
        // Plain text is by far the most frequent look.
        let golden = grid.golden { style in
            style.role == StyleRole.text.rawValue ? " " : StyleRole(rawValue: style.role)?.letter ?? "?"
        }
        let lines = golden.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let rows = grid.size.rows
        return (Array(lines[0..<rows]), Array(lines[(rows + 1)..<(2 * rows + 1)]))
    }
}
