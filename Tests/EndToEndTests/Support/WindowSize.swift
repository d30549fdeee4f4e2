import Testing

/// The size of a terminal window in cells.
struct WindowSize: Hashable, Sendable, CustomTestStringConvertible {
    var columns: Int
    var rows: Int

    init(_ columns: Int, _ rows: Int) {
        self.columns = columns
        self.rows = rows
    }

    /// A window that shows several panes side by side.
    static let desk = WindowSize(160, 45)
    /// A window that shows one pane at a time.
    static let small = WindowSize(80, 24)

    var testDescription: String { "\(columns)×\(rows)" }
}
