import CellCanvas

/// The contents of the cells of a base map, before they become characters.
struct BaseRaster {
    /// The contents of one cell.
    struct Square {
        /// The topmost layer, which gives the colour.
        var layer = BaseLayer.nothing.rawValue
        /// The water or green area below the other layers.
        var area = BaseLayer.nothing.rawValue
        /// Braille: one bit for each dot.
        var dots: UInt8 = 0
        /// Box drawing: the arms of light lines in the lower four bits, of heavy lines in the upper four.
        var arms: UInt8 = 0
    }

    /// The cells around the view that are drawn too, so that a cell looks the same whether or not its neighbours are in
    /// view.
    static let margin = 2

    let viewport: MapViewport
    let lattice: DotGrid
    /// The view with its margin, in cells and in dots.
    let window: DotWindow
    let dotWindow: DotWindow
    let columns: Int
    let rows: Int
    private(set) var squares: [Square]

    init(_ viewport: MapViewport) {
        self.viewport = viewport
        lattice = viewport.lattice
        columns = viewport.size.columns + 2 * Self.margin
        rows = viewport.size.rows + 2 * Self.margin
        let (x, y) = (viewport.origin.x - Self.margin, viewport.origin.y - Self.margin)
        window = DotWindow(x, y, width: columns, height: rows)
        dotWindow = DotWindow(2 * x, 4 * y, width: 2 * columns, height: 4 * rows)
        squares = Array(repeating: Square(), count: columns * rows)
    }

    /// Changes a cell of the dot grid, if it is within the window, and marks it with a layer.
    private mutating func touch(_ x: Int, _ y: Int, _ layer: BaseLayer, _ change: (inout Square) -> Void) {
        guard window.contains(DotPoint(x, y)) else { return }
        let index = (y - window.y) * columns + x - window.x
        var square = squares[index]
        square.layer = max(square.layer, layer.rawValue)
        change(&square)
        squares[index] = square
    }

    /// Marks a cell of the dot grid with a layer.
    mutating func mark(_ x: Int, _ y: Int, _ layer: BaseLayer) {
        touch(x, y, layer) { _ in }
    }

    /// Puts the texture of an area into a cell of the dot grid.
    mutating func strew(_ x: Int, _ y: Int, _ layer: BaseLayer) {
        touch(x, y, layer) { $0.area = max($0.area, layer.rawValue) }
    }

    /// Sets a dot of the dot grid.
    mutating func setDot(_ x: Int, _ y: Int, _ layer: BaseLayer) {
        touch(x >> 1, y >> 2, layer) { $0.dots |= BrailleDots.bit(x, y) }
    }

    /// Adds arms to a cell of the dot grid.
    mutating func join(_ x: Int, _ y: Int, _ more: UInt8, _ layer: BaseLayer) {
        touch(x, y, layer) { $0.arms |= layer == .main ? more << 4 : more }
    }
}

/// The bit of each dot in a braille character: Unicode counts down the first three rows by column, then the last row.
enum BrailleDots {
    private static let left: UInt32 = 0x4004_0201
    private static let right: UInt32 = 0x8020_1008

    static func bit(_ x: Int, _ y: Int) -> UInt8 {
        UInt8(truncatingIfNeeded: (x & 1 == 0 ? left : right) >> UInt32((y & 3) << 3))
    }
}
