package import CellCanvas

/// The marks in a cell of a map: a case, a unit, or several that share the cell.
package struct MapHit: Hashable, Sendable {
    /// The numbers of the cases.
    package var cases: [String]
    /// The call signs of the units.
    package var units: [String]

    package init(cases: [String] = [], units: [String] = []) {
        self.cases = cases
        self.units = units
    }

    /// Whether there is more than one mark.
    package var isCluster: Bool { cases.count + units.count > 1 }
}

/// A mark on a map that can be pointed at.
package struct MapTarget: Hashable, Sendable {
    /// The first cell of its text, in the grid that was drawn into.
    package var cell: CellPoint
    /// The width of its text in cells.
    package var width: Int
    package var hit: MapHit
}
