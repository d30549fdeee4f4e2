/// The visible rows of a long list: always the selected row, with some rows around it where there are any.
///
/// There is no empty space below the last row while rows above are hidden.
package struct ListWindow: Sendable, Hashable {
    /// The number of rows in the list.
    package private(set) var count: Int
    /// The number of rows on the screen.
    package private(set) var height: Int
    /// The selected row; 0 in an empty list.
    package private(set) var selected: Int
    /// The first visible row.
    package private(set) var first: Int
    /// The rows kept between the selected row and the edge.
    package let margin: Int

    package init(count: Int, height: Int, selected: Int = 0, first: Int = 0, margin: Int = 2) {
        self.count = max(0, count)
        self.height = max(0, height)
        self.selected = selected
        self.first = first
        self.margin = max(0, margin)
        fit()
    }

    /// The visible rows.
    package var visible: Range<Int> { first..<min(count, first + height) }
    /// The number of rows hidden above, and below.
    package var above: Int { first }
    package var below: Int { count - visible.upperBound }

    /// Selects a row, or the nearest one there is; scrolls no further than needed.
    package mutating func select(_ row: Int) {
        selected = row
        fit()
    }

    /// Moves the selection up (below zero) or down.
    package mutating func move(by rows: Int) {
        let (sum, overflows) = selected.addingReportingOverflow(rows)
        select(overflows ? (rows < 0 ? 0 : count) : sum)
    }

    /// Scrolls by a page, half a page or a step of the wheel: the visible rows move together with the selection.
    package mutating func scroll(by rows: Int) {
        first = max(0, min(first, count)) + max(-count, min(rows, count))
        move(by: rows)
    }

    /// Adapts to a new size of the list or the screen.
    package mutating func resize(count: Int, height: Int) {
        self.count = max(0, count)
        self.height = max(0, height)
        fit()
    }

    private mutating func fit() {
        selected = max(0, min(selected, count - 1))
        guard height > 0 else {
            first = selected
            return
        }
        // In a low window the margins must leave room for the selected row.
        let margin = min(margin, (height - 1) / 2)
        first = min(first, max(0, selected - margin))
        first = max(first, min(selected + margin, count - 1) - height + 1)
        first = max(0, min(first, count - height))
    }
}
