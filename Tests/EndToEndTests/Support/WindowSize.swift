import Testing

/// A window to work in.
struct WindowSize: Hashable, Sendable, CustomTestStringConvertible {
    var columns: Int
    var rows: Int

    init(_ columns: Int, _ rows: Int) {
        self.columns = columns
        self.rows = rows
    }

    /// Everything side by side.
    static let desk = WindowSize(160, 45)
    /// One pane at a time.
    static let small = WindowSize(80, 24)

    var testDescription: String { "\(columns)×\(rows)" }
}
