package import CellCanvas

/// What stands in a cell of a map: a case, a unit, or several that share it.
package struct MapHit: Hashable, Sendable {
    /// The numbers of cases.
    package var cases: [String]
    /// The call signs of units.
    package var units: [String]

    package init(cases: [String] = [], units: [String] = []) {
        self.cases = cases
        self.units = units
    }

    /// Whether it is more than one.
    package var isCluster: Bool { cases.count + units.count > 1 }
}

/// Something drawn on a map that can be pointed at.
package struct MapTarget: Hashable, Sendable {
    /// Where its text begins, in the grid that was drawn into.
    package var cell: CellPoint
    /// How many cells its text takes.
    package var width: Int
    package var hit: MapHit
}
