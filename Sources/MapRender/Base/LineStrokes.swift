/// Turns the arms of a cell into a character, depending on its neighbours.
///
/// A slanted street consists of corners, `└┐` in each row, one cell further than in the row before. Where such stairs
/// continue for two rows or more they become `╲`; where a street only shifts by one row or column, its corners are
/// rounded. Heavy lines stay as they are, since there are no heavy slants.
struct LineStrokes {
    private let joints: [Unicode.Scalar]
    private let isASCII: Bool

    init(_ glyphs: MapGlyphs) {
        isASCII = glyphs == .ascii
        joints = isASCII ? LineGlyphs.ascii : LineGlyphs.box
    }

    /// Returns the character of a cell with arms; nil when the slant in the cell beside it also stands for this cell.
    func scalar(_ squares: Span<BaseRaster.Square>, _ index: Int, _ columns: Int) -> Unicode.Scalar? {
        let arms = squares[index].arms
        let corner = corner(squares, index)
        guard let slope = Self.slopes[Int(corner)] else { return joints[Int(arms)] }
        let isLeft = corner & Arm.east != 0
        let left = isLeft ? index : index - 1
        // The next step is one row further and one cell to the side.
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

    /// The slope of the stairs that a corner belongs to, by arms: 1 rises to the right, -1 falls; nil for no corner.
    private static let slopes: [Int?] = (0..<16).map { arms in
        switch UInt8(arms) {
        case Arm.south | Arm.east, Arm.north | Arm.west: 1
        case Arm.north | Arm.east, Arm.south | Arm.west: -1
        default: nil
        }
    }

    /// Returns the arms of a corner that can be slanted or rounded, else 0.
    private func corner(_ squares: Span<BaseRaster.Square>, _ index: Int) -> UInt8 {
        let arms = squares[index].arms
        if isASCII { return (arms | arms >> 4) & 15 }
        return arms & 15 == arms ? arms : 0
    }

    /// Returns whether two adjacent corners are a step of stairs.
    private func isStep(_ squares: Span<BaseRaster.Square>, _ left: Int, _ slope: Int) -> Bool {
        let arms = slope > 0 ? Arm.south | Arm.east : Arm.north | Arm.east
        return corner(squares, left) == arms && corner(squares, left + 1) == arms ^ 15
    }
}
