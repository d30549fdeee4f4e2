package import ConsoleScreen
package import CellCanvas
import CTerminal

/// Turns grids of cells into the bytes that change a terminal from one to the next.
///
/// ncurses finds the difference and writes it into memory; whoever owns the terminal sends it. One thread uses a
/// screen.
package final class Screen {
    package let kind: TerminalKind
    /// The description that was found.
    package let description: String
    package private(set) var size: CellSize
    /// How many colours there are; 0 for none.
    package let colours: Int
    /// What gives the terminal back, whatever it was doing: for leaving, and for a crash.
    package let restore: [UInt8]

    private let handle: OpaquePointer
    private let hasSafeCorner: Bool
    /// What the terminal shows, or will once it has read everything; empty when that is not known.
    private var shown: [terminal_cell] = []
    private var cursor: CellPoint?
    /// Whether the next frame takes the terminal over.
    private var isEntering = true
    private var isForgotten = true
    private var isResized = false
    private var clusters = ClusterTable()

    /// Frames that are shorter than this are not worth being announced.
    private static let shortFrame = 64
    private static let largest = CellSize(1000, 500)

    /// Nothing is written anywhere: the first frame takes the terminal over.
    package init(_ kind: TerminalKind, size: CellSize, isColoured: Bool = true) throws(TerminalProblem) {
        let size = Self.sane(size)
        for candidate in kind.candidates {
            guard
                let handle = terminal_screen_open(
                    candidate,
                    Int32(size.rows),
                    Int32(size.columns),
                    isColoured ? 1 : 0
                )
            else { continue }
            self.handle = handle
            self.kind = kind
            self.size = size
            description = candidate
            hasSafeCorner = terminal_screen_has_safe_corner(handle) != 0
            colours = Int(terminal_screen_colours(handle))
            var count = 0
            let bytes = terminal_screen_leave(handle, &count)
            restore = Self.leaving(kind, Self.array(bytes, count), alternates: terminal_screen_alternates(handle) != 0)
            return
        }
        throw .unknown(term: kind.asked)
    }

    deinit { terminal_screen_close(handle) }

    // MARK: Frames

    /// The bytes of a frame; none when it shows what is shown already.
    package func frame(_ grid: CellGrid, looks: any CellLooks) -> [UInt8] {
        if clusters.isFull {
            clusters = ClusterTable()
            repaint()
        }
        var cells = CellEncoder(looks, previous: shown, size: size).settled(grid, &clusters)
        if !hasSafeCorner { CellEncoder.spareCorner(of: &cells) }
        let runs = Array(CellRuns(of: cells, since: shown, columns: size.columns))
        guard isForgotten || !runs.isEmpty || grid.cursor != cursor else { return [] }
        if isForgotten { terminal_screen_forget(handle) }
        put(cells, runs)
        let point = grid.cursor ?? CellPoint(0, -1)
        terminal_screen_cursor(handle, Int32(clamping: point.y), Int32(clamping: point.x))
        var count = 0
        let bytes = Self.array(terminal_screen_frame(handle, &count), count)
        defer {
            shown = cells
            cursor = grid.cursor
            isEntering = false
            isForgotten = false
            isResized = false
        }
        // Some terminals keep the old size's margins.
        return wrapped(isResized ? Array("\u{1B}[r".utf8) + bytes : bytes)
    }

    /// The next frame draws everything, whatever is shown.
    package func repaint() { isForgotten = true }

    package func resize(_ size: CellSize) {
        self.size = Self.sane(size)
        _ = terminal_screen_resize(handle, Int32(self.size.rows), Int32(self.size.columns))
        shown = []
        isForgotten = true
        isResized = true
    }

    /// The bytes that give the terminal back; the next frame takes it again.
    package func leave() -> [UInt8] {
        var count = 0
        _ = terminal_screen_leave(handle, &count)
        isEntering = true
        isForgotten = true
        return restore
    }

    // MARK: Bytes

    private func put(_ cells: [terminal_cell], _ runs: [Range<Int>]) {
        for run in runs {
            let (row, column) = (Int32(run.lowerBound / size.columns), Int32(run.lowerBound % size.columns))
            let cell = cells[run.lowerBound]
            if cell.is_cluster != 0 {
                let scalars = clusters.scalars(cell.glyph)
                terminal_screen_put_cluster(handle, row, column, scalars, scalars.count, cell)
            } else {
                cells.withUnsafeBufferPointer { buffer in
                    let part = UnsafeBufferPointer(rebasing: buffer[run])
                    terminal_screen_put(handle, row, column, part.baseAddress, part.count)
                }
            }
        }
    }

    /// A long frame is shown at once, by terminals that can; pastes come in brackets from the first frame on.
    private func wrapped(_ bytes: [UInt8]) -> [UInt8] {
        guard kind.isModern else { return bytes }
        let entering = isEntering ? Array("\u{1B}[?2004h".utf8) : []
        guard bytes.count > Self.shortFrame else { return bytes + entering }
        return Array("\u{1B}[?2026h".utf8) + bytes + entering + Array("\u{1B}[?2026l".utf8)
    }

    private static func leaving(_ kind: TerminalKind, _ bytes: [UInt8], alternates: Bool) -> [UInt8] {
        let modes = kind.isModern ? "\u{1B}[?2026l\u{1B}[?2004l" : ""
        // Without a second screen, what is left behind is wiped away.
        let wipe = alternates ? "" : "\u{1B}[H\u{1B}[J"
        return Array((modes + "\u{1B}[r\u{1B}[0m").utf8) + bytes + Array(wipe.utf8)
    }

    private static func array(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> [UInt8] {
        Array(UnsafeBufferPointer(start: bytes, count: bytes == nil ? 0 : count))
    }

    private static func sane(_ size: CellSize) -> CellSize {
        CellSize(min(max(1, size.columns), largest.columns), min(max(1, size.rows), largest.rows))
    }
}
