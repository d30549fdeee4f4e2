/// Turns the arms of cells into characters, with a look at their neighbours.
///
/// A street that runs aslant is drawn as corners, `└┐` row by row, each a cell further. Where such stairs go on for two
/// rows or more they become `╲`, and where a street only shifts by a row or a column its corners are rounded. Heavy lines
/// stay as they are: there are no heavy slants.
struct LineStrokes {
    private let joints: [Unicode.Scalar]
    private let isASCII: Bool

    init(_ glyphs: MapGlyphs) {
        isASCII = glyphs == .ascii
        joints = isASCII ? LineGlyphs.ascii : LineGlyphs.box
    }

    /// What stands in a cell with arms; nil when a slant beside it stands for it too.
    func scalar(_ squares: Span<BaseRaster.Square>, _ index: Int, _ columns: Int) -> Unicode.Scalar? {
        let arms = squares[index].arms
        let corner = corner(squares, index)
        guard let slope = Self.slopes[Int(corner)] else { return joints[Int(arms)] }
        let isLeft = corner & Arm.east != 0
        let left = isLeft ? index : index - 1
        // The next step stands a row further, and a cell to the side.
        let step = columns - slope
        if isStep(squares, left, slope), isStep(squares, left - step, slope) || isStep(squares, left + step, slope) {
            return isLeft ? LineGlyphs.slant(slope, isASCII) : nil
        }
        guard !isASCII else { return joints[Int(arms)] }
        let below = corner & Arm.south != 0 ? index + columns : index - columns
        let beside = isLeft ? index + 1 : index - 1
        let opposite = corner ^ 15
        let isShift = squares[below].arms == opposite || squares[beside].arms == opposite
        return isShift ? LineGlyphs.rounded[Int(corner)] : joints[Int(arms)]
    }

    /// 1 for corners of stairs that rise to the right, -1 for those of stairs that fall; by arms.
    private static let slopes: [Int?] = (0..<16).map { arms in
        switch UInt8(arms) {
        case Arm.south | Arm.east, Arm.north | Arm.west: 1
        case Arm.north | Arm.east, Arm.south | Arm.west: -1
        default: nil
        }
    }

    /// The arms of a corner that can be slanted or rounded, else none.
    private func corner(_ squares: Span<BaseRaster.Square>, _ index: Int) -> UInt8 {
        let arms = squares[index].arms
        if isASCII { return (arms | arms >> 4) & 15 }
        return arms & 15 == arms ? arms : 0
    }

    /// Whether two corners side by side are a step of stairs.
    private func isStep(_ squares: Span<BaseRaster.Square>, _ left: Int, _ slope: Int) -> Bool {
        let arms = slope > 0 ? Arm.south | Arm.east : Arm.north | Arm.east
        return corner(squares, left) == arms && corner(squares, left + 1) == arms ^ 15
    }
}
