import CellCanvas

/// A mark's text and where it would like to stand.
struct MarkerLabel: Sendable {
    var text: String
    var width: Int
    /// The cell it is about, counted from the area's top left.
    var anchor: CellPoint
    var ink: MapRole
    var overlay: Style.Overlay
    /// What must be seen first has the least.
    var rank: Rank
    /// Indices of the marks it stands for.
    var cases: [Int]
    var units: [Int]
    /// A single character for when there is no room.
    var sign: String
    /// Where it was put.
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

    /// The same with another text elsewhere.
    func moved(to cell: CellPoint, text: String, _ rule: WidthRule) -> MarkerLabel {
        var moved = self
        moved.text = text
        moved.width = CellText.width(text, rule)
        (moved.anchor, moved.cell) = (cell, cell)
        return moved
    }

    /// To the right, to the left, above and below: where the text may begin.
    var candidates: [CellPoint] {
        [
            anchor, CellPoint(anchor.x - width + 1, anchor.y), CellPoint(anchor.x - width / 2, anchor.y - 1),
            CellPoint(anchor.x - width / 2, anchor.y + 1),
        ]
    }

    /// In the order in which they find their places: by what matters; else by what doesn't change from one frame to the
    /// next.
    static func sorted(_ all: [MarkerLabel]) -> [MarkerLabel] {
        // Looked at where they lie: to move a placard about costs more than to compare two.
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
