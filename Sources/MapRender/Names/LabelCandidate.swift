import CellCanvas

/// A place where a name might stand.
struct LabelCandidate {
    let name: String
    /// How much it matters, the least number most.
    let rank: Int
    let ink: MapRole
    /// What is put, one line a row, with the blanks that set it off.
    let lines: [String]
    /// The cells it takes, counted from the view's top left.
    let area: CellRect
    let anchor: CellPoint
    /// How long its street is, or how wide its area.
    let extent: Double

    /// House numbers give way to every name.
    static let numberRank = 9

    /// Lines of equal width around a cell; a column of wide characters keeps its left half on the street.
    init(
        _ name: String,
        _ rank: Int,
        _ ink: MapRole,
        _ lines: [String],
        _ width: Int,
        _ anchor: CellPoint,
        _ extent: Double
    ) {
        self.name = name
        self.rank = rank
        self.ink = ink
        self.lines = lines
        self.anchor = anchor
        self.extent = extent
        let left = lines.count > 1 ? anchor.x : anchor.x - width / 2
        area = CellRect(left, anchor.y - lines.count / 2, width, lines.count)
    }

    /// The order in which names come first: by kind, size, and then by anything that is the same in every view.
    static func matters(_ first: LabelCandidate, _ second: LabelCandidate) -> Bool {
        if first.rank != second.rank { return first.rank < second.rank }
        if first.extent != second.extent { return first.extent > second.extent }
        if first.name != second.name { return first.name < second.name }
        return (first.anchor.y, first.anchor.x) < (second.anchor.y, second.anchor.x)
    }
}
