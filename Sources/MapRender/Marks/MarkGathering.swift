import CellCanvas

/// Makes placards of the marks that are in view.
struct MarkGathering {
    let marks: MapMarks
    let viewport: MapViewport
    let style: MapStyle

    /// In metres per column: a quarter of a city is in view.
    private static let far = 30.0
    private var isFar: Bool { viewport.metresPerColumn > Self.far }

    var placards: [Placard] {
        var all: [Placard] = []
        if style.layers.contains(.cases) { all += cases }
        if style.layers.contains(.units) { all += units }
        return all.sorted(by: Placard.comesBefore)
    }

    /// Most are not in view and never become cells; what is no number is in no view.
    private func cell(_ point: MapPoint, _ lattice: Lattice, _ bounds: MapBounds) -> CellPoint? {
        guard point.x >= bounds.west, point.x <= bounds.east else { return nil }
        guard point.y >= bounds.south, point.y <= bounds.north else { return nil }
        let cell = lattice.cell(PlanePoint(point))
        let (x, y) = (cell.x - viewport.origin.x, cell.y - viewport.origin.y)
        guard x >= 0, x < viewport.size.columns, y >= 0, y < viewport.size.rows else { return nil }
        return CellPoint(x, y)
    }

    /// What one looks at is never lost: on the edge stands which way it is.
    private func outOfView(_ placard: Placard, _ point: MapPoint) -> [Placard] {
        guard let sign = EdgeSign(point, viewport, style) else { return [] }
        return [placard.moved(to: sign.cell, text: placard.text + sign.arrow, style.rule)]
    }

    // MARK: Cases

    private var cases: [Placard] {
        let (lattice, bounds) = (viewport.lattice, viewport.bounds)
        var blocks = MarkBlocks(viewport)
        var placards: [Placard] = []
        for index in marks.cases.indices {
            guard let cell = cell(marks.cases[index].point, lattice, bounds) else {
                if marks.cases[index].isFocused {
                    placards += outOfView(placard(index, .zero), marks.cases[index].point)
                }
                continue
            }
            if marks.cases[index].isFocused { placards.append(placard(index, cell)) } else { blocks.add(index, cell) }
        }
        placards += blocks.single.map { placard($0.index, $0.cell) }
        placards += blocks.crowds.map { crowd in
            let worst = crowd.members.map { marks.cases[$0].light.rawValue }.min() ?? 0
            let light = MapMarks.Light(rawValue: worst) ?? .red
            let sign = MarkText.sign(light, style)
            return Placard(
                sign + MarkText.cluster(crowd.members.count),
                at: crowd.cell,
                light.ink,
                light.rank,
                sign: sign,
                cases: crowd.members,
                style.rule
            )
        }
        return placards
    }

    private func placard(_ index: Int, _ cell: CellPoint) -> Placard {
        let mark = marks.cases[index]
        return Placard(
            MarkText.text(mark, style, isFar: isFar),
            at: cell,
            mark.light.ink,
            mark.isFocused ? .focused : mark.light.rank,
            sign: MarkText.sign(mark.light, style),
            cases: [index],
            style.rule
        )
    }

    // MARK: Units

    private var units: [Placard] {
        let (lattice, bounds) = (viewport.lattice, viewport.bounds)
        var blocks = MarkBlocks(viewport)
        var placards: [Placard] = []
        for index in marks.units.indices {
            guard let cell = cell(marks.units[index].point, lattice, bounds) else {
                if marks.units[index].isFocused { placards += outOfView(unit(index, .zero), marks.units[index].point) }
                continue
            }
            if marks.units[index].isFocused || marks.units[index].isUrgent {
                placards.append(unit(index, cell))
            } else {
                blocks.add(index, cell)
            }
        }
        placards += blocks.single.map { unit($0.index, $0.cell) }
        placards += blocks.crowds.map { crowd in
            let text = MarkText.cluster(crowd.members.count)
            // A row below the crowds of cases, so that both can stand.
            let cell = CellPoint(crowd.cell.x, min(crowd.cell.y + 1, viewport.size.rows - 1))
            return Placard(text, at: cell, .officer, .cluster, sign: "o", units: crowd.members, style.rule)
        }
        return placards
    }

    private func unit(_ index: Int, _ cell: CellPoint) -> Placard {
        let mark = marks.units[index]
        let rank: Placard.Rank =
            mark.isFocused ? .focused : mark.isUrgent ? .urgent : mark.isStale ? .stale : .unit
        let ink: MapInk = mark.isUrgent ? .urgentUnit : mark.isStale ? .staleUnit : mark.kind.ink
        let sign = mark.isUrgent ? "!" : mark.isStale ? "?" : "o"
        return Placard(
            MarkText.text(mark, style, isFar: isFar),
            at: cell,
            ink,
            rank,
            sign: sign,
            units: [index],
            style.rule
        )
    }
}

extension MapMarks.Light {
    fileprivate var ink: MapInk {
        switch self {
        case .red: .caseRed
        case .yellow: .caseYellow
        case .green: .caseGreen
        case .paused: .casePaused
        }
    }

    fileprivate var rank: Placard.Rank {
        switch self {
        case .red: .red
        case .yellow: .yellow
        case .green, .paused: .other
        }
    }
}

extension MapMarks.UnitKind {
    fileprivate var ink: MapInk {
        switch self {
        case .officer: .officer
        case .vehicle: .vehicle
        case .truck: .truck
        }
    }
}
