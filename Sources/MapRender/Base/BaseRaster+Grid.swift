import CellCanvas

extension BaseRaster {
    /// Returns the raster as a grid of characters.
    func grid(_ style: MapStyle) -> CellGrid {
        var grid = CellGrid(viewport.size, rule: style.rule, style: style[.ground])
        let textures = BaseLayer.allCases.map { $0.texture(style) }
        let inks = BaseLayer.allCases.map { style[$0.ink] }
        let isBraille = style.drawn == .braille
        let strokes = LineStrokes(style.drawn)
        let cells = squares.span
        for row in 0..<viewport.size.rows {
            let first = (row + Self.margin) * columns + Self.margin
            for column in 0..<viewport.size.columns {
                let square = cells[first + column]
                guard square.layer != BaseLayer.nothing.rawValue else { continue }
                var layer = Int(square.layer)
                var scalar = textures[layer]
                if isBraille, square.dots != 0 {
                    scalar = Unicode.Scalar(0x2800 + UInt32(square.dots)) ?? " "
                } else if square.arms != 0 {
                    if let stroke = strokes.scalar(cells, first + column, columns) {
                        scalar = stroke
                    } else {
                        // The blank half of a slant: the area under the line shows.
                        guard square.area != BaseLayer.nothing.rawValue else { continue }
                        layer = Int(square.area)
                        scalar = textures[layer]
                    }
                }
                grid.set(scalar, column, row, inks[layer])
            }
        }
        return grid
    }
}

extension BaseLayer {
    /// The character of a cell of the layer without a line.
    fileprivate func texture(_ style: MapStyle) -> Unicode.Scalar {
        switch self {
        case .nothing: " "
        case .green: "\""
        case .water, .waterLine: "~"
        case .boundary: ":"
        case .grid, .building, .path, .minor, .main, .landmark: style.hasSigns ? "·" : "."
        }
    }
}
