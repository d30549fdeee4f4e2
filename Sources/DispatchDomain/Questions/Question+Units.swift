extension Question {
    /// Returns whether a unit meets all conditions and matches all terms.
    package func matches(_ view: UnitView) -> Bool {
        conditions.allSatisfy { $0.holds(view) } && view.matches(terms)
    }
}

extension UnitView {
    /// Returns whether call sign, name and department together contain every term.
    package func matches(_ terms: [String]) -> Bool {
        FullWidth.contains(terms, in: "\(unit.callSign) \(unit.name) \(unit.department)")
    }
}

extension QuestionCondition {
    fileprivate func holds(_ view: UnitView) -> Bool {
        switch self {
        case .units(let units): units.contains(view.unit.callSign)
        case .unitKinds(let kinds): kinds.contains(view.unit.kind)
        case .unitStatuses(let statuses): statuses.contains(view.status)
        case .departments(let names): names.contains(view.unit.department)
        // The home grid of a unit is always a responsibility grid.
        case .grids(_, let responsibilities): view.unit.homeGrid.map(responsibilities.contains) ?? false
        // These conditions concern other subjects.
        case .openness, .states, .stages, .lights, .classes, .sources, .priorities, .numbers, .days, .age, .left,
            .since, .until, .after, .actors, .entryKinds, .cases, .protocols, .standings, .presences, .deliveries,
            .orderKinds:
            false
        }
    }
}
