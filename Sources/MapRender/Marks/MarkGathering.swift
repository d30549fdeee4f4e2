import CellCanvas

/// Makes labels for the marks in view.
struct MarkGathering {
    let marks: MapMarks
    let field: CaseMarkerCache
    let viewport: MapViewport
    let style: MapStyle

    /// The scale, in metres per column, from which on labels are short: a quarter of a city is in view.
    private static let far = 30.0

    static func isFar(_ viewport: MapViewport) -> Bool { viewport.metresPerColumn > far }

    var placards: [MarkerLabel] {
        var all: [MarkerLabel] = []
        if style.layers.contains(.cases) { all += field.placards(lookingAt: marks.focusedCase) }
        if style.layers.contains(.units) { all += units }
        return MarkerLabel.sorted(all)
    }

    /// Returns the label of a focused mark out of view: at the edge nearest to it, with an arrow.
    private func outOfView(_ placard: MarkerLabel, _ point: MapPoint) -> [MarkerLabel] {
        guard let sign = OffscreenArrow(point, viewport, style) else { return [] }
        return [placard.moved(to: sign.cell, text: placard.text + sign.arrow, style.rule)]
    }

    // MARK: Units

    private var units: [MarkerLabel] {
        let view = MarkView(viewport)
        var blocks = MarkBlocks(viewport)
        var placards: [MarkerLabel] = []
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
            // One row below the clusters of cases, so that both can be shown.
            let cell = CellPoint(crowd.cell.x, min(crowd.cell.y + 1, viewport.size.rows - 1))
            return MarkerLabel(text, at: cell, .officer, .cluster, sign: "o", units: crowd.members, style.rule)
        }
        return placards
    }

    private func unit(_ index: Int, _ cell: CellPoint) -> MarkerLabel {
        let mark = marks.units[index]
        let rank: MarkerLabel.Rank =
            mark.isFocused ? .focused : mark.isUrgent ? .urgent : mark.isStale ? .stale : .unit
        let ink: MapRole = mark.isUrgent ? .urgentUnit : mark.isStale ? .staleUnit : mark.kind.ink
        let sign = mark.isUrgent ? "!" : mark.isStale ? "?" : "o"
        return MarkerLabel(
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
    fileprivate var ink: MapRole {
        switch self {
        case .officer: .officer
        case .vehicle: .vehicle
        case .truck: .truck
        }
    }
}
