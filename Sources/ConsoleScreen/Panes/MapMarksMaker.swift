import CellCanvas
import DispatchDomain
import MapRender

/// Makes the map's markers from cases and units.
struct MapMarksMaker {
    let context: PaneContext
    let cases: CaseMarks
    let projection: MapProjection
    let bounds: MapBounds
    private var facts: PaneFacts { context.facts }
    private var map: MapState { context.panes.map }

    var marks: MapMarks {
        MapMarks(
            cases: cases.marks,
            focusedCase: cases.index(of: facts.focusedCase),
            units: units,
            track: map.track.map(projection.point),
            cursor: map.cursor
        )
    }

    /// The point of a unit in or near the viewport; nil further away, so that most of the moving units cost nothing.
    ///
    /// - parameter isFocused: A focused unit is included wherever it is.
    private func inView(_ place: GeoPoint, isFocused: Bool) -> MapPoint? {
        let point = projection.point(place)
        if isFocused { return point }
        let (marginX, marginY) = (bounds.width / 8, bounds.height / 8)
        guard point.x > bounds.west - marginX, point.x < bounds.east + marginX,
            point.y > bounds.south - marginY, point.y < bounds.north + marginY
        else { return nil }
        return point
    }

    private var units: [MapMarks.UnitMark] {
        let focused = facts.focus.pane.unit(context.panes, facts)?.callSign
        let units = facts.units
        return units.indices.compactMap { index in
            // Check this before copying the row: rows are large, and most units have nothing to show.
            guard units[index].view.fix != nil else { return nil }
            let row = units[index]
            let isFocused = row.callSign == focused || map.follow == .unit(row.callSign)
            guard row.view.unit.onDuty || row.view.sos != nil, let fix = row.view.fix,
                let point = inView(fix.point, isFocused: isFocused)
            else { return nil }
            return MapMarks.UnitMark(
                point: point,
                callSign: row.callSign.rawValue,
                kind: kind(row.view.unit.kind),
                ageSeconds: row.fixAge(at: facts.now).map { Int($0) / 60 * 60 },
                isStale: row.isStale(at: facts.now),
                course: fix.course,
                isUrgent: row.view.sos != nil,
                isFocused: isFocused,
                speedKmh: fix.speedKmh
            )
        }
    }

    private func kind(_ kind: UnitKind) -> MapMarks.UnitKind {
        switch kind {
        case .officer: .officer
        case .vehicle: .vehicle
        case .truck: .truck
        }
    }
}
