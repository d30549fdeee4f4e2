/// The properties of a case that filters compare, shared by `Case` and `CaseSummary`.
package protocol FilterableCase {
    var id: CaseID { get }
    var state: CaseState { get }
    var classKey: ClassKey? { get }
    var priority: Int { get }
    var source: CaseSource { get }
    var grid: GridCode? { get }
    var responsibility: String? { get }
    var department: String? { get }
    var reportedAt: Timestamp { get }
    var timer: RunningTimer? { get }
    /// The units with an active assignment.
    var activeUnits: [CallSign] { get }
}

extension Case: FilterableCase {
    package var activeUnits: [CallSign] { activeAssignments.map(\.unit) }
}

extension CaseSummary: FilterableCase {
    package var activeUnits: [CallSign] { units }
}

extension Question {
    /// Returns whether a case meets all conditions; the caller matches the terms.
    package func matches(_ item: some FilterableCase, at now: Timestamp) -> Bool {
        conditions.allSatisfy { $0.holds(item, at: now) }
    }
}

extension QuestionCondition {
    /// Returns whether a case meets the condition, as `CaseQuestionSQL` does in SQL; a test compares the two.
    fileprivate func holds(_ item: some FilterableCase, at now: Timestamp) -> Bool {
        switch self {
        case .openness(.open): item.state.isOpen
        case .openness(.closed): !item.state.isOpen
        case .openness(.all): true
        case .states(let states): states.contains(item.state)
        case .stages(let stages): stages.contains(item.state.stage)
        case .lights(let lights): lights.contains(item.state.light(item.timer, at: now))
        case .classes(let keys): item.classKey.map(keys.contains) ?? false
        case .units(let units): item.activeUnits.contains(where: units.contains)
        case .grids(let codes, let responsibilities):
            item.grid.map(codes.contains) ?? false || item.responsibility.map(responsibilities.contains) ?? false
        case .departments(let names): item.department.map(names.contains) ?? false
        case .sources(let sources): sources.contains(item.source)
        case .priorities(let ranges): ranges.contains { $0.contains(item.priority) }
        case .numbers(let ranges): ranges.contains { $0.contains(item.id.number) }
        case .days(let ranges): ranges.contains { $0.contains(item.id.day) }
        case .age(let range): range.contains(now - item.reportedAt)
        case .left(let range):
            item.state.isOpen && (item.timer?.deadline.map { range.contains($0 - now) } ?? false)
        case .since(let moment): item.reportedAt >= moment
        case .until(let moment): item.reportedAt < moment
        // These conditions concern other subjects.
        case .unitKinds, .unitStatuses, .after, .actors, .entryKinds, .cases, .protocols, .standings, .presences,
            .deliveries, .orderKinds:
            false
        }
    }
}
