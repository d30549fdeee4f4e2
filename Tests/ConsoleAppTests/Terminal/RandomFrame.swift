import CellCanvas
import TestSupport

/// Random changes of a frame, including ones no console makes.
enum RandomFrame {
    private static let words = [
        "dispatch", "中央大街68号", "■ -0:12", "暴露垃圾", "e\u{301}tage", "⣿⡇⠿", "─┼─", "x", "  ", "", "（临江区）",
        "\u{1B}[31mred", "a\u{202E}b\u{200D}c", "🚒 31", "\u{7}\u{9B}2J", "한국", "ﾊﾝ", "°α…", "\u{FEFF}\u{AD}",
    ]

    static func change(_ grid: inout CellGrid, _ terminal: TestTerminal, _ random: inout SplitMix64) {
        let size = grid.size
        for _ in 0..<Int.random(in: 0...6, using: &random) {
            let role = UInt8.random(in: terminal.roles, using: &random)
            let overlay = terminal.overlays.randomElement(using: &random) ?? []
            let style = Style(role: role, overlay: overlay)
            let x = Int.random(in: -2..<size.columns + 2, using: &random)
            let y = Int.random(in: -1..<size.rows + 1, using: &random)
            switch Int.random(in: 0..<10, using: &random) {
            case 0...4: grid.put(words.randomElement(using: &random) ?? "", x, y, style)
            case 5: grid.put(words.randomElement(using: &random) ?? "", x, y, width: 12, style)
            case 6:
                let width = Int.random(in: 0..<30, using: &random)
                grid.fill(CellRect(x, y, width, Int.random(in: 0..<5, using: &random)), style: style)
            case 7: grid.restyle(CellRect(0, y, size.columns, 1)) { $0.with(.reversed) }
            case 8:
                // A list that scrolls by one row.
                let copy = grid
                grid.draw(copy, at: CellPoint(0, Bool.random(using: &random) ? 1 : -1))
            default: grid.fill(CellRect(size), style: .plain)
            }
        }
        let hasCursor = Int.random(in: 0..<3, using: &random) > 0
        grid.cursor =
            hasCursor
            ? CellPoint(Int.random(in: 0..<size.columns, using: &random), Int.random(in: 0..<size.rows, using: &random))
            : nil
    }
}
