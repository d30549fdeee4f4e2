import CellCanvas
import DispatchCore
import MapRender

/// What moves on the map, out of cases and units: only what is in view, or little more.
struct MapMarksMaker {
    let context: PaneContext
    let projection: MapProjection
    let bounds: MapBounds
    private var state: ConsoleState { context.state }

    var marks: MapMarks {
        MapMarks(
            cases: cases,
            units: units,
            trail: state.map.trail.map(projection.point),
            cursor: state.map.cursor
        )
    }

    private func inView(_ place: GeoPoint) -> MapPoint? {
        let point = projection.point(place)
        let (marginX, marginY) = (bounds.width / 8, bounds.height / 8)
        guard point.x > bounds.west - marginX, point.x < bounds.east + marginX,
            point.y > bounds.south - marginY, point.y < bounds.north + marginY
        else { return nil }
        return point
    }

    private var cases: [MapMarks.CaseMark] {
        let focused = state.focusedCase
        // In the queue's order, so that the worst are drawn before those that can wait.
        return state.queue.order.compactMap { id in
            guard let row = state.queue.rows[id], row.state.isOpen, let point = row.point.flatMap(inView) else {
                return nil
            }
            return MapMarks.CaseMark(
                point: point,
                label: context.number(id),
                light: light(row.light(at: state.now)),
                isFocused: id == focused
            )
        }
    }

    private func light(_ light: Light) -> MapMarks.Light {
        switch light {
        case .red: .red
        case .yellow: .yellow
        case .paused: .paused
        case .green, .none: .green
        }
    }

    private var units: [MapMarks.UnitMark] {
        let focused = state.focusedUnit?.callSign
        return state.units.compactMap { row in
            guard row.view.unit.onDuty || row.view.sos != nil, let fix = row.view.fix, let point = inView(fix.point)
            else {
                return nil
            }
            return MapMarks.UnitMark(
                point: point,
                callSign: row.callSign.rawValue,
                kind: kind(row.view.unit.kind),
                ageSeconds: row.fixAge(at: state.now).map { Int($0) / 60 * 60 },
                isStale: row.isStale(at: state.now),
                course: fix.course,
                isUrgent: row.view.sos != nil,
                isFocused: row.callSign == focused || state.map.follow == .unit(row.callSign),
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
