import CellCanvas

extension BaseRaster {
    /// Draws the texture of an area; never a solid fill, which would hide the marks on it.
    mutating func draw(_ area: PlaneArea) {
        let width = viewport.metresPerColumn * 100
        let height = 2 * width
        let top = max(window.y, Int(Double(area.box.minY) / height) - 1)
        let bottom = min(window.endY - 1, Int(Double(area.box.maxY) / height) + 1)
        guard top <= bottom else { return }
        for row in top...bottom where area.layer.hasTexture(row) {
            let ends = area.crossings(y: (Double(row) + 0.5) * height)
            for pair in stride(from: 0, to: ends.count - 1, by: 2) {
                // The cells whose centre lies between the two edges.
                let left = max(window.x, Int((ends[pair] / width - 0.5).rounded(.up)))
                let right = min(window.endX, Int((ends[pair + 1] / width - 0.5).rounded(.up)))
                guard left < right else { continue }
                for column in left..<right where area.layer.hasTexture(column, row) { strew(column, row, area.layer) }
            }
        }
    }
}

extension BaseLayer {
    fileprivate func hasTexture(_ row: Int) -> Bool { self == .water || row & 1 == 0 }

    /// The patterns are fixed to the plane, so they move with it.
    fileprivate func hasTexture(_ column: Int, _ row: Int) -> Bool {
        switch self {
        case .water: (column + 2 * (row & 1)) & 3 == 0
        case .green: (column + 3 * ((row >> 1) & 1)) % 6 == 0
        case .nothing, .grid, .boundary, .building, .waterLine, .path, .minor, .main, .landmark: false
        }
    }
}
