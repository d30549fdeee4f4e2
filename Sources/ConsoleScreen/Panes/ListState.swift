import CellCanvas

/// The state of a list: the selected row and the first visible row.
package struct ListState: Hashable, Sendable {
    package var selected = 0
    package var first = 0

    package init(selected: Int = 0, first: Int = 0) {
        self.selected = selected
        self.first = first
    }
}

extension ListState {
    /// Moves the selection by rows, within the list.
    mutating func move(by rows: Int, count: Int) {
        let (sum, overflows) = selected.addingReportingOverflow(rows)
        selected = min(max(0, overflows ? (rows < 0 ? 0 : count - 1) : sum), max(0, count - 1))
    }

    /// Scrolls text by lines; `limit` is the last line that can be at the top, nil if it is not known.
    mutating func scroll(by rows: Int, limit: Int?) {
        let last = limit ?? ListState.longest
        let (sum, overflows) = min(first, last).addingReportingOverflow(rows)
        first = min(max(0, overflows ? (rows < 0 ? 0 : last) : sum), last)
    }

    /// Scrolls so that the selected row is visible.
    mutating func fit(count: Int, height: Int) {
        let window = ListWindow(count: count, height: height, selected: selected, first: first)
        (selected, first) = (window.selected, window.first)
    }

    /// The most lines that a text may have.
    static let longest = 100_000
}

extension Array {
    /// The element at an index; nil if the index is out of range.
    subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
