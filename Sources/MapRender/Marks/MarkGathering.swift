import CellCanvas

/// Makes placards of the marks that are in view.
struct MarkGathering {
    let marks: MapMarks
    let field: CaseField
    let viewport: MapViewport
    let style: MapStyle

    /// In metres per column: a quarter of a city is in view.
    private static let far = 30.0

    static func isFar(_ viewport: MapViewport) -> Bool { viewport.metresPerColumn > far }

    var placards: [Placard] {
        var all: [Placard] = []
        if style.layers.contains(.cases) { all += field.placards(lookingAt: marks.focusedCase) }
        if style.layers.contains(.units) { all += units }
        return Placard.sorted(all)
    }

    /// What one looks at is never lost: on the edge stands which way it is.
    private func outOfView(_ placard: Placard, _ point: MapPoint) -> [Placard] {
        guard let sign = EdgeSign(point, viewport, style) else { return [] }
        return [placard.moved(to: sign.cell, text: placard.text + sign.arrow, style.rule)]
    }

    // MARK: Units

    private var units: [Placard] {
        let view = MarkView(viewport)
        var blocks = MarkBlocks(viewport)
        var placards: [Placard] = []
        for index in marks.units.indices {
            guard let cell = view.cell(marks.units[index].point) else {
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
            MarkText.text(mark, style, isFar: Self.isFar(viewport)),
            at: cell,
            ink,
            rank,
            sign: sign,
            units: [index],
            style.rule
        )
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
