import DispatchDomain
import MapRender

/// The map's case markers, cached until a case or a light changes.
struct CaseMarks: Sendable {
    private(set) var marks: [MapMarks.CaseMark] = []
    /// The case of each marker.
    private var ids: [CaseID] = []
    private var cores: [CaseSummary.Core] = []
    private var projection: MapProjection?
    private var today: LocalDay?
    /// The time range in which no light changes.
    private var valid = Timestamp(milliseconds: 0)..<Timestamp(milliseconds: 0)

    /// The index of a case's marker; nil for a case without a place or outside the filter.
    func index(of id: CaseID?) -> Int? { id.flatMap { id in ids.firstIndex { $0.rawValue == id.rawValue } } }

    /// Makes the markers again if cases, projection, day or lights have changed.
    mutating func update(_ context: PaneContext, _ projection: MapProjection) {
        let shown = context.panes.queue.shown
        let today = context.today
        guard
            !(valid.contains(context.facts.now) && self.today == today && self.projection == projection
                && cores.isSame(as: shown))
        else { return }
        (self.projection, self.today, cores) = (projection, today, shown)
        make(context, projection, today)
    }

    private mutating func make(_ context: PaneContext, _ projection: MapProjection, _ today: LocalDay) {
        let counts = context.panes.queue.numberCounts
        let now = context.facts.now
        var next = Timestamp(milliseconds: .max)
        marks = []
        ids = []
        marks.reserveCapacity(cores.count)
        ids.reserveCapacity(cores.count)
        // In the queue's order, so that the most urgent cases are drawn before the others.
        for core in cores where core.state.isOpen {
            guard let place = core.point else { continue }
            if let change = core.nextLight(after: now) { next = min(next, change) }
            ids.append(core.id)
            marks.append(
                MapMarks.CaseMark(
                    point: projection.point(place),
                    number: Self.number(core.id, counts, today),
                    light: Self.light(core.light(at: now))
                )
            )
        }
        valid = now..<next
    }

    /// The number of a marker: without its day while no other open case has the same number, as the prompt reads it.
    private static func number(_ id: CaseID, _ counts: [UInt8], _ today: LocalDay) -> MapMarks.CaseNumber {
        let isOnlyOne = !counts.indices.contains(id.number) || counts[id.number] < 2
        let day = isOnlyOne || id.day == today ? nil : id.day.rawValue % 10_000
        return MapMarks.CaseNumber(id.number, day: day)
    }

    private static func light(_ light: Light) -> MapMarks.Light {
        switch light {
        case .red: .red
        case .yellow: .yellow
        case .paused: .paused
        case .green, .none: .green
        }
    }
}

extension Array {
    /// Whether both share the same storage; it can't have changed as long as both are kept.
    func isSame(as other: [Element]) -> Bool {
        count == other.count
            && withUnsafeBufferPointer { own in other.withUnsafeBufferPointer { own.baseAddress == $0.baseAddress } }
    }
}
