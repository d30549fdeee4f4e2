import CellCanvas

/// The text of a mark, and the places where it may be drawn.
struct MarkerLabel: Sendable {
    var text: String
    var width: Int
    /// The cell of the mark, counted from the area's top left.
    var anchor: CellPoint
    var ink: MapRole
    var overlay: Style.Overlay
    /// The order of importance; the most important rank is the least.
    var rank: Rank
    /// The indices of the marks it stands for.
    var cases: [Int]
    var units: [Int]
    /// A single character that replaces the text when there is no room.
    var sign: String
    /// The cell where the text begins.
    var cell: CellPoint

    enum Rank: UInt8, Comparable, Sendable {
        case focused, urgent, red, yellow, unit, other, cluster, stale

        static func < (first: Rank, second: Rank) -> Bool { first.rawValue < second.rawValue }
    }

    init(
        _ text: String,
        at anchor: CellPoint,
        _ ink: MapRole,
        _ rank: Rank,
        sign: String,
        cases: [Int] = [],
        units: [Int] = [],
        _ rule: WidthRule
    ) {
        self.text = text
        width = CellText.width(text, rule)
        self.anchor = anchor
        cell = anchor
        self.ink = ink
        overlay = rank == .focused ? [.reversed, .bold] : rank == .urgent ? .bold : []
        self.rank = rank
        self.sign = sign
        self.cases = cases
        self.units = units
    }

    /// Returns the label with another text at another cell.
    func moved(to cell: CellPoint, text: String, _ rule: WidthRule) -> MarkerLabel {
        var moved = self
        moved.text = text
        moved.width = CellText.width(text, rule)
        (moved.anchor, moved.cell) = (cell, cell)
        return moved
    }

    /// The cells where the text may begin: it extends to the right or to the left of the anchor, or is above or below
    /// it.
    var candidates: [CellPoint] {
        [
            anchor, CellPoint(anchor.x - width + 1, anchor.y), CellPoint(anchor.x - width / 2, anchor.y - 1),
            CellPoint(anchor.x - width / 2, anchor.y + 1),
        ]
    }

    /// Returns the labels in the order in which they are placed: by rank, then by text and anchor, which don't change
    /// between frames.
    static func sorted(_ all: [MarkerLabel]) -> [MarkerLabel] {
        // Sorts indices: moving a label costs more than comparing two.
        let order = all.withUnsafeBufferPointer { all in
            all.indices.sorted { first, second in
                if all[first].rank != all[second].rank { return all[first].rank < all[second].rank }
                if all[first].text != all[second].text { return all[first].text < all[second].text }
                let (one, other) = (all[first].anchor, all[second].anchor)
                return (one.y, one.x) < (other.y, other.x)
            }
        }
        return order.map { all[$0] }
    }
}
