package import ConsoleScreen
package import CellCanvas
import CTerminal

/// Turns grids of cells into the bytes that change a terminal from one to the next.
///
/// ncurses computes the difference and writes it into memory; the owner of the terminal sends it. A screen is used by
/// one thread.
package final class Screen {
    package let kind: TerminalKind
    /// The name of the terminfo entry that was found.
    package let description: String
    package private(set) var size: CellSize
    /// The number of colours; 0 for none.
    package let colours: Int
    /// The bytes that restore the terminal from any state, for leaving and for a crash.
    package let restore: [UInt8]

    private let handle: OpaquePointer
    private let hasSafeCorner: Bool
    /// The cells that the terminal shows once it has read everything; empty when that is not known.
    private var shown: [terminal_cell] = []
    private var cursor: CellPoint?
    /// Whether the next frame has to enter the screen's modes.
    private var isEntering = true
    private var isForgotten = true
    private var isResized = false
    private var clusters = ClusterTable()

    /// The longest frame, in bytes, that is sent without synchronized output.
    private static let shortFrame = 64
    private static let largest = CellSize(1000, 500)

    /// Opens a screen in memory; nothing is written before the first frame, which enters the terminal's modes.
    ///
    /// - throws: `unknown` if no candidate has a usable terminfo entry.
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

    /// Returns the bytes of a frame; none if the terminal shows it already.
    package func frame(_ grid: CellGrid, looks: any CellLooks) -> [UInt8] {
        if clusters.isFull {
            clusters = ClusterTable()
            repaint()
        }
        var cells = CellEncoder(looks, previous: shown, size: size).encoded(grid, &clusters)
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
        // Some terminals keep the scrolling region of the old size.
        return wrapped(isResized ? Array("\u{1B}[r".utf8) + bytes : bytes)
    }

    /// Makes the next frame draw everything.
    package func repaint() { isForgotten = true }

    package func resize(_ size: CellSize) {
        self.size = Self.sane(size)
        _ = terminal_screen_resize(handle, Int32(self.size.rows), Int32(self.size.columns))
        shown = []
        isForgotten = true
        isResized = true
    }

    /// Returns the bytes that restore the terminal; the next frame enters it again.
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

    /// Wraps a long frame in synchronized output where the terminal may know it; the first frame also turns on
    /// bracketed paste.
    private func wrapped(_ bytes: [UInt8]) -> [UInt8] {
        guard kind.isModern else { return bytes }
        let entering = isEntering ? Array("\u{1B}[?2004h".utf8) : []
        guard bytes.count > Self.shortFrame else { return bytes + entering }
        return Array("\u{1B}[?2026h".utf8) + bytes + entering + Array("\u{1B}[?2026l".utf8)
    }

    private static func leaving(_ kind: TerminalKind, _ bytes: [UInt8], alternates: Bool) -> [UInt8] {
        let modes = kind.isModern ? "\u{1B}[?2026l\u{1B}[?2004l" : ""
        // Without an alternate screen the console's own is erased.
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
