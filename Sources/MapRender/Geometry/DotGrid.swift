import CellCanvas

/// A point on the plane in whole centimetres to the east and to the south, the direction in which rows count.
struct CentimetrePoint: Hashable, Sendable {
    var x: Int32
    var y: Int32

    /// Limits coordinates to 10,000 km from the origin; NaN becomes 0.
    init(_ point: MapPoint) {
        x = Self.centimetres(point.x)
        y = Self.centimetres(-point.y)
    }

    init(x: Int32, y: Int32) {
        self.x = x
        self.y = y
    }

    static let furthest: Double = 1_000_000_000

    static func centimetres(_ metres: Double) -> Int32 {
        guard !metres.isNaN else { return 0 }
        let exact = min(max(metres * 100, -furthest), furthest)
        // Rounds away from zero without a call of the C library, since every position of every unit is converted here.
        return Int32(exact < 0 ? exact - 0.5 : exact + 0.5)
    }
}

/// The grid of cells and dots that a scale lays over the plane: 2 × 4 dots in a cell, computed in integers.
///
/// The dot of a point depends on the scale alone, not on the view, so that nothing shifts against each other while a
/// map is panned.
struct DotGrid: Hashable, Sendable {
    /// The number of dots per centimetre, in units of 2⁻³².
    let dotsPerCentimetre: Int

    init(metresPerColumn: Double) {
        dotsPerCentimetre = Int((4_294_967_296 / (metresPerColumn * 50)).rounded())
    }

    func dot(_ point: CentimetrePoint) -> DotPoint {
        // Can't overflow: at most 2³⁰ centimetres times 2³¹, at the smallest scale.
        DotPoint((Int(point.x) &* dotsPerCentimetre) >> 32, (Int(point.y) &* dotsPerCentimetre) >> 32)
    }

    func cell(_ point: CentimetrePoint) -> DotPoint {
        dot(point).cell
    }

    // MARK: Limits

    static func limited(_ cell: CellPoint) -> CellPoint {
        let most = 1 << 29
        return CellPoint(min(max(cell.x, -most), most), min(max(cell.y, -most), most))
    }

    static func limited(_ size: CellSize) -> CellSize {
        CellSize(min(max(size.columns, 0), 2_000), min(max(size.rows, 0), 2_000))
    }
}
