import CellCanvas

/// A place on the plane in whole centimetres, to the east and to the south, as rows count.
struct CentimetrePoint: Hashable, Sendable {
    var x: Int32
    var y: Int32

    /// What lies further out than 10,000 km is taken to be there; nowhere is the origin.
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
        // Away from zero, without a call of the C library: every position of every unit comes through here.
        return Int32(exact < 0 ? exact - 0.5 : exact + 0.5)
    }
}

/// The lattice of cells and dots that a scale lays over the plane: 2 × 4 dots to a cell, all of it whole numbers.
///
/// Where something falls depends on the scale alone and not on what is in view; nothing trembles while a map is panned.
struct DotGrid: Hashable, Sendable {
    /// How many dots a centimetre is, in units of 2⁻³².
    let dotsPerCentimetre: Int

    init(metresPerColumn: Double) {
        dotsPerCentimetre = Int((4_294_967_296 / (metresPerColumn * 50)).rounded())
    }

    func dot(_ point: CentimetrePoint) -> DotPoint {
        // Neither can overflow: 2³⁰ centimetres, and 2³¹ for the smallest scale.
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
