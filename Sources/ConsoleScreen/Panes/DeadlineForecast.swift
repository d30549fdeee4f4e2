import DispatchDomain

/// The deadlines of all open cases: counts by light, the overdue cases and those due soon.
struct DeadlineForecast: Sendable {
    /// The numbers of cases past their deadline, with a yellow light, and with a paused clock.
    private(set) var red = 0
    private(set) var yellow = 0
    private(set) var paused = 0
    /// The longest overdue first.
    private(set) var late: [Entry] = []
    /// The cases due within `horizon`, the next first.
    private(set) var soon: [Entry] = []

    struct Entry: Sendable {
        var id: CaseID
        var deadline: Timestamp
    }

    static let horizon = 30 * Milliseconds.minute
    /// The most cases listed in `late` and in `soon`.
    private static let most = 12

    /// The cases it was computed from, and the time range in which it is valid.
    private var cases: [CaseSummary.Core] = []
    private var valid = Timestamp(milliseconds: 0)..<Timestamp(milliseconds: 0)

    init() {}

    /// Returns the known forecast while it is valid, otherwise a new one.
    static func reusing(_ known: DeadlineForecast, _ queue: QueueState, at now: Timestamp) -> DeadlineForecast {
        let holds = known.valid.contains(now) && known.cases.isSame(as: queue.openCases)
        return holds ? known : DeadlineForecast(queue, at: now)
    }

    init(_ queue: QueueState, at now: Timestamp) {
        cases = queue.openCases
        var next = Timestamp(milliseconds: .max)
        defer { valid = now..<next }
        for row in cases {
            if let change = row.nextLight(after: now) { next = min(next, change) }
            switch row.light(at: now) {
            case .red: red += 1
            case .yellow: yellow += 1
            case .paused: paused += 1
            case .green, .none: break
            }
            guard let deadline = row.timer?.deadline, row.state != .suspended else { continue }
            let entry = Entry(id: row.id, deadline: deadline)
            if deadline - now > Self.horizon { next = min(next, deadline + -Self.horizon) }
            if deadline < now {
                Self.insert(entry, into: &late) { ($0.deadline, $0.id) < ($1.deadline, $1.id) }
            } else if deadline - now <= Self.horizon {
                Self.insert(entry, into: &soon) { ($0.deadline, $0.id) < ($1.deadline, $1.id) }
            }
        }
    }

    /// Inserts an entry in order and keeps the first `most`.
    private static func insert(_ entry: Entry, into list: inout [Entry], _ isBefore: (Entry, Entry) -> Bool) {
        if list.count == most {
            guard let last = list.last, isBefore(entry, last) else { return }
            list.removeLast()
        }
        list.insert(entry, at: list.firstIndex { isBefore(entry, $0) } ?? list.endIndex)
    }
}
