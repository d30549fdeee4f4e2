import CellCanvas

extension BaseRaster {
    /// The cells as characters.
    ///
    /// Neighbours of one colour are put together: measured once is cheaper than each by itself.
    func grid(_ style: MapStyle) -> CellGrid {
        var grid = CellGrid(viewport.size, rule: style.rule, style: style[.ground])
        let textures = BaseLayer.allCases.map { $0.texture(style) }
        let inks = BaseLayer.allCases.map { style[$0.ink] }
        let isBraille = style.drawn == .braille
        let isASCII = style.drawn == .ascii
        let joints = isASCII ? LineGlyphs.ascii : LineGlyphs.box
        let strokes = isASCII ? LineGlyphs.slantsASCII : LineGlyphs.slantsBox
        var run = ""
        for row in 0..<rows {
            var layer = BaseLayer.nothing
            var start = 0
            func flush(_ end: Int) {
                guard !run.isEmpty else { return }
                grid.put(run, start, row, inks[Int(layer.rawValue)])
                run.removeAll(keepingCapacity: true)
            }
            for column in 0..<columns {
                let index = row * columns + column
                let square = squares[index]
                let found = BaseLayer(rawValue: square.layer) ?? .nothing
                if found != layer || found == .nothing {
                    flush(column)
                    (layer, start) = (found, column)
                    if found == .nothing { continue }
                }
                let scalar =
                    if isBraille {
                        square.dots == 0
                            ? textures[Int(found.rawValue)] : Unicode.Scalar(0x2800 + UInt32(square.dots)) ?? " "
                    } else {
                        glyph(square, joints, strokes) ?? textures[Int(found.rawValue)]
                    }
                run.unicodeScalars.append(scalar)
            }
            flush(columns)
        }
        return grid
    }

    /// What lines make of a cell; nil without lines.
    ///
    /// Where two or more arms meet they say more than a slant.
    private func glyph(_ square: Square, _ joints: [Unicode.Scalar], _ strokes: [Unicode.Scalar]) -> Unicode.Scalar? {
        let both = square.arms
        let meeting = (both | both >> 4) & 15
        if square.slants != 0, meeting & (meeting &- 1) == 0 { return strokes[Int(square.slants)] }
        return meeting == 0 ? nil : joints[Int(both)]
    }
}

extension BaseLayer {
    /// What stands in a cell of the layer that no line runs through.
    fileprivate func texture(_ style: MapStyle) -> Unicode.Scalar {
        switch self {
        case .nothing: " "
        case .green: "\""
        case .water, .waterLine: "~"
        case .boundary: ":"
        case .grid, .building, .path, .minor, .main: style.hasSigns ? "·" : "."
        }
    }
}
