import DispatchDomain
import MapRender

/// The cases as the map wants them, kept until one of them changes or its light does.
struct CaseMarks: Sendable {
    private(set) var marks: [MapMarks.CaseMark] = []
    /// Of each mark.
    private var ids: [CaseID] = []
    private var cores: [CaseSummary.Core] = []
    private var projection: MapProjection?
    private var today: LocalDay?
    /// From when until when the lights are as they are.
    private var valid = Timestamp(milliseconds: 0)..<Timestamp(milliseconds: 0)

    /// The index of a case's mark; nil for one without a place or out of the filter.
    func index(of id: CaseID?) -> Int? { id.flatMap { id in ids.firstIndex { $0.rawValue == id.rawValue } } }

    /// Makes the marks anew if anything about them is another now.
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
        // In the queue's order, so that the worst are drawn before those that can wait.
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

    /// Without its day as long as no other open case has it; the prompt takes it so as well.
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
    /// Whether both are one and the same in memory, which can't have changed as long as both are kept.
    func isSame(as other: [Element]) -> Bool {
        count == other.count
            && withUnsafeBufferPointer { own in other.withUnsafeBufferPointer { own.baseAddress == $0.baseAddress } }
    }
}
