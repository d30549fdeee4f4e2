import CellCanvas

/// A place where a name could be drawn.
struct LabelCandidate {
    let name: String
    /// The rank of its layer; the least number is the most important.
    let rank: Int
    let ink: MapRole
    /// The text, one element for each row, with the blanks around it.
    let lines: [String]
    /// The cells it covers, counted from the view's top left.
    let area: CellRect
    let anchor: CellPoint
    /// The length of its street, or the width of its area, in centimetres.
    let extent: Double

    /// The rank of house numbers, which give way to every name.
    static let numberRank = 9

    /// Centres lines of equal width on a cell; a column of wide characters has its left half in that cell.
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

    /// Orders names by rank, then by extent, then by properties that are the same in every view.
    static func matters(_ first: LabelCandidate, _ second: LabelCandidate) -> Bool {
        if first.rank != second.rank { return first.rank < second.rank }
        if first.extent != second.extent { return first.extent > second.extent }
        if first.name != second.name { return first.name < second.name }
        return (first.anchor.y, first.anchor.x) < (second.anchor.y, second.anchor.x)
    }
}
