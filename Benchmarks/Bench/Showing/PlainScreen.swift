import ConsoleScreen
import CBaseline
import CellCanvas

/// What ncurses alone sends for the same cells.
final class PlainScreen {
    private let handle: OpaquePointer
    private let looks: any CellLooks

    init(_ term: String, size: CellSize, looks: any CellLooks) throws {
        guard let handle = baseline_screen_open(term, Int32(size.rows), Int32(size.columns), -1) else {
            throw RawFailure(description: "ncurses does not know \(term)")
        }
        self.handle = handle
        self.looks = looks
    }

    deinit { baseline_screen_close(handle) }

    /// Draws prepared cells and returns the number of bytes sent.
    func draw(_ cells: [baseline_cell], cursor: CellPoint?, isWhole: Bool = false) -> Int {
        let point = cursor ?? CellPoint(0, -1)
        return Int(baseline_screen_draw(handle, cells, Int32(point.y), Int32(point.x), isWhole ? 1 : 0))
    }

    /// Returns a frame in the baseline's cells; of a character with combining marks only the base.
    static func cells(_ grid: CellGrid, _ looks: any CellLooks) -> [baseline_cell] {
        grid.cells.map { cell in
            let look = looks.look(of: cell.style)
            let scalar = cell.isCluster ? grid.clusters[Int(cell.glyph)].unicodeScalars.first?.value : cell.glyph
            let marks: [(Bool, UInt8)] = [(look.bold, 1), (look.dim, 2), (look.underlined, 4), (look.reversed, 8)]
            return baseline_cell(
                glyph: scalar ?? Cell.space,
                foreground: look.foreground,
                background: look.background,
                attributes: marks.reduce(0) { $0 + ($1.0 ? $1.1 : 0) }
            )
        }
    }
}
