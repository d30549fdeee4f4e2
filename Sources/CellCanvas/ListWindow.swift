/// Which rows of a long list are seen: the selected one always, some rows around it where there are any, and no
/// emptiness below the last one while rows above are hidden.
package struct ListWindow: Sendable, Hashable {
    /// Rows in the list.
    package private(set) var count: Int
    /// Rows on the screen.
    package private(set) var height: Int
    /// The row pointed at; 0 in an empty list.
    package private(set) var selected: Int
    /// The first row seen.
    package private(set) var first: Int
    /// Rows kept between the selected one and the edge.
    package let margin: Int

    package init(count: Int, height: Int, selected: Int = 0, first: Int = 0, margin: Int = 2) {
        self.count = max(0, count)
        self.height = max(0, height)
        self.selected = selected
        self.first = first
        self.margin = max(0, margin)
        settle()
    }

    /// The rows that are seen.
    package var visible: Range<Int> { first..<min(count, first + height) }
    /// Rows hidden above and below.
    package var above: Int { first }
    package var below: Int { count - visible.upperBound }

    /// Points at a row, or at the nearest there is; scrolls no further than needed.
    package mutating func select(_ row: Int) {
        selected = row
        settle()
    }

    /// Moves up (below zero) or down.
    package mutating func move(by rows: Int) {
        let (sum, overflows) = selected.addingReportingOverflow(rows)
        select(overflows ? (rows < 0 ? 0 : count) : sum)
    }

    /// Moves by a page, half of one, or a turn of the wheel: what is seen moves along.
    package mutating func scroll(by rows: Int) {
        first = max(0, min(first, count)) + max(-count, min(rows, count))
        move(by: rows)
    }

    /// The list or the screen has another size now.
    package mutating func resize(count: Int, height: Int) {
        self.count = max(0, count)
        self.height = max(0, height)
        settle()
    }

    private mutating func settle() {
        selected = max(0, min(selected, count - 1))
        guard height > 0 else {
            first = selected
            return
        }
        // In a low window the margins must leave room for the row itself.
        let margin = min(margin, (height - 1) / 2)
        first = min(first, max(0, selected - margin))
        first = max(first, min(selected + margin, count - 1) - height + 1)
        first = max(0, min(first, count - height))
    }
}
