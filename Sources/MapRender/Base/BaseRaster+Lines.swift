extension BaseRaster {
    /// Draws all segments of a layer that may be in view.
    mutating func draw(_ index: SegmentIndex, _ layer: BaseLayer, _ glyphs: MapGlyphs) {
        let segments = index.segments.span
        for range in index.ranges(near: PlaneBox(viewport)) {
            for place in range { draw(segments[place], layer, glyphs) }
        }
        for segment in index.long { draw(segment, layer, glyphs) }
    }

    private mutating func draw(_ segment: Segment, _ layer: BaseLayer, _ glyphs: MapGlyphs) {
        let from = lattice.dot(segment.from)
        let to = lattice.dot(segment.to)
        let window = dotWindow
        // Most segments out of view lie wholly on one side of it.
        if max(from.x, to.x) < window.x || min(from.x, to.x) >= window.endX { return }
        if max(from.y, to.y) < window.y || min(from.y, to.y) >= window.endY { return }
        switch (layer, glyphs) {
        case (.waterLine, _): waves(from, to)
        case (_, .braille): dotted(from, to, layer)
        case (.grid, _), (.boundary, _), (.path, _): cells(from, to, layer)
        case (.nothing, _), (.green, _), (.water, _), (.building, _), (.minor, _), (.main, _), (.landmark, _):
            joined(from, to, layer)
        }
    }

    // MARK: Dots

    private mutating func dotted(_ from: DotPoint, _ to: DotPoint, _ layer: BaseLayer) {
        guard from != to else { return dot(from.x, from.y, layer) }
        let line = LineSteps(from, to)
        line.forEach(line.steps(in: dotWindow)) { x, y in dot(x, y, layer) }
        // Two dots wide at close scales, so that main streets can be told apart without colour.
        guard layer == .main, viewport.metresPerColumn <= LevelOfDetail.wideStreets else { return }
        let isFlat = abs(to.x - from.x) >= abs(to.y - from.y)
        let (x, y) = isFlat ? (0, 1) : (1, 0)
        let beside = LineSteps(DotPoint(from.x + x, from.y + y), DotPoint(to.x + x, to.y + y))
        beside.forEach(beside.steps(in: dotWindow)) { x, y in dot(x, y, layer) }
    }

    private mutating func dot(_ x: Int, _ y: Int, _ layer: BaseLayer) {
        switch layer {
        case .grid where (x + y) & 3 != 0: return
        case .boundary where (x + y) & 3 > 1: return
        case .path where (x + y) & 1 != 0: return
        case .nothing, .green, .water, .grid, .boundary, .building, .waterLine, .path, .minor, .main, .landmark:
            setDot(x, y, layer)
        }
    }

    // MARK: Cells

    /// Draws faint lines in single cells: grids and boundaries in every second cell, paths in every cell.
    private mutating func cells(_ from: DotPoint, _ to: DotPoint, _ layer: BaseLayer) {
        let line = LineSteps(from.cell, to.cell)
        line.forEach(line.steps(in: window)) { x, y in
            if layer == .path || (x + y) & 1 == 0 { mark(x, y, layer) }
        }
    }

    private mutating func waves(_ from: DotPoint, _ to: DotPoint) {
        let line = LineSteps(from.cell, to.cell)
        line.forEach(line.steps(in: window)) { x, y in mark(x, y, .waterLine) }
    }

    /// Draws joined lines along rows and columns, with corners; `LineStrokes` turns corners into slants afterwards.
    private mutating func joined(_ from: DotPoint, _ to: DotPoint, _ layer: BaseLayer) {
        let (first, last) = (from.cell, to.cell)
        guard first != last else { return mark(first.x, first.y, layer) }
        let line = LineSteps(first, last)
        // One step more on each side: it gives the arms that reach in from outside.
        let steps = line.steps(in: window.widened(by: 1))
        var before: DotPoint?
        line.forEach(steps) { x, y in
            let here = DotPoint(x, y)
            if let before { connect(before, here, layer) }
            before = here
        }
    }

    /// Joins two neighbouring cells; diagonal neighbours are joined through the cell beside the first.
    private mutating func connect(_ before: DotPoint, _ here: DotPoint, _ layer: BaseLayer) {
        let isRight = here.x > before.x
        if here.x != before.x {
            join(before.x, before.y, isRight ? Arm.east : Arm.west, layer)
            join(here.x, before.y, isRight ? Arm.west : Arm.east, layer)
        }
        guard here.y != before.y else { return }
        let isDown = here.y > before.y
        join(here.x, before.y, isDown ? Arm.south : Arm.north, layer)
        join(here.x, here.y, isDown ? Arm.north : Arm.south, layer)
    }
}

/// The sides by which lines leave a cell, as bits.
enum Arm {
    static let north: UInt8 = 1
    static let east: UInt8 = 2
    static let south: UInt8 = 4
    static let west: UInt8 = 8
}
