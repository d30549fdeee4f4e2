import CellCanvas

/// A list one moves in: the row that is chosen and the first on the screen.
package struct ListState: Hashable, Sendable {
    package var selected = 0
    package var first = 0

    package init(selected: Int = 0, first: Int = 0) {
        self.selected = selected
        self.first = first
    }
}

extension ListState {
    mutating func move(by rows: Int, count: Int) {
        let (sum, overflows) = selected.addingReportingOverflow(rows)
        selected = min(max(0, overflows ? (rows < 0 ? 0 : count - 1) : sum), max(0, count - 1))
    }

    /// For text that is only read; `limit` is the last line that can stand at the top.
    mutating func scroll(by rows: Int, limit: Int?) {
        let last = limit ?? ListState.longest
        let (sum, overflows) = min(first, last).addingReportingOverflow(rows)
        first = min(max(0, overflows ? (rows < 0 ? 0 : last) : sum), last)
    }

    mutating func settle(count: Int, height: Int) {
        let window = ListWindow(count: count, height: height, selected: selected, first: first)
        (selected, first) = (window.selected, window.first)
    }

    /// Lines that text to be read may have.
    static let longest = 100_000
}

extension Array {
    /// The element there, if there is one.
    subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
