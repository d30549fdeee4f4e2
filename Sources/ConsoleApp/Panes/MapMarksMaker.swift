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

    /// - parameter isFocused: What one looks at is told of wherever it is.
    private func inView(_ place: GeoPoint, isFocused: Bool) -> MapPoint? {
        let point = projection.point(place)
        if isFocused { return point }
        let (marginX, marginY) = (bounds.width / 8, bounds.height / 8)
        guard point.x > bounds.west - marginX, point.x < bounds.east + marginX,
            point.y > bounds.south - marginY, point.y < bounds.north + marginY
        else { return nil }
        return point
    }

    private var cases: [MapMarks.CaseMark] {
        let focused = state.focusedCase
        let counts = state.queue.numberCounts
        let today = state.zone.day(of: state.now)
        // In the queue's order, so that the worst are drawn before those that can wait.
        return state.queue.shown.compactMap { row in
            guard row.state.isOpen, let place = row.point, let point = inView(place, isFocused: row.id == focused)
            else { return nil }
            return MapMarks.CaseMark(
                point: point,
                number: number(row.id, counts, today),
                light: light(row.light(at: state.now)),
                isFocused: row.id == focused
            )
        }
    }

    /// Without its day as long as no other open case has it; the prompt takes it so as well.
    private func number(_ id: CaseID, _ counts: [UInt8], _ today: LocalDay) -> MapMarks.CaseNumber {
        let isOnlyOne = !counts.indices.contains(id.number) || counts[id.number] < 2
        let day = isOnlyOne || id.day == today ? nil : id.day.rawValue % 10_000
        return MapMarks.CaseNumber(id.number, day: day)
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
            let isFocused = row.callSign == focused || state.map.follow == .unit(row.callSign)
            guard row.view.unit.onDuty || row.view.sos != nil, let fix = row.view.fix,
                let point = inView(fix.point, isFocused: isFocused)
            else { return nil }
            return MapMarks.UnitMark(
                point: point,
                callSign: row.callSign.rawValue,
                kind: kind(row.view.unit.kind),
                ageSeconds: row.fixAge(at: state.now).map { Int($0) / 60 * 60 },
                isStale: row.isStale(at: state.now),
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
