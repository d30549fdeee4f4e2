import CellCanvas

/// A place where a name might stand.
struct NameSpot {
    let name: String
    let layer: BaseLayer
    /// What is put, one line a row, with the blanks that set it off.
    let lines: [String]
    /// The cells it takes, counted from the view's top left.
    let area: CellRect
    let anchor: CellPoint
    /// How long its street is, or how wide its area.
    let extent: Double

    /// The order in which names come first: by kind, size, and then by anything that is the same in every view.
    static func matters(_ first: NameSpot, _ second: NameSpot) -> Bool {
        let (one, other) = (first.layer.nameRank ?? .max, second.layer.nameRank ?? .max)
        if one != other { return one < other }
        if first.extent != second.extent { return first.extent > second.extent }
        if first.name != second.name { return first.name < second.name }
        return (first.anchor.y, first.anchor.x) < (second.anchor.y, second.anchor.x)
    }
}
