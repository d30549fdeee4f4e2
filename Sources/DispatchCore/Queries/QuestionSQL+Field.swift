package import DispatchDomain

extension QuestionSQL {
    /// Translates a question about journal entries.
    init(journal question: Question) {
        for condition in question.conditions {
            switch condition {
            case .after(let seq): require("seq > ?", [seq])
            case .actors(let names): require("lower(actor)", among: names.sorted())
            case .entryKinds(let kinds): require("kind", among: kinds.map(\.code).sorted())
            case .cases(let ids): require("subject", among: ids.map { JournalSubject.onCase($0).text }.sorted())
            case .since(let moment): require("at >= ?", [moment.milliseconds])
            case .until(let moment): require("at < ?", [moment.milliseconds])
            // Fields of other lists match nothing here.
            case .openness, .states, .stages, .lights, .classes, .units, .grids, .departments, .sources, .priorities,
                .numbers, .days, .age, .left, .unitKinds, .unitStatuses, .protocols, .standings, .presences,
                .deliveries, .orderKinds:
                require("0")
            }
        }
    }

    /// Translates a question about outbox items.
    init(outbox question: Question) {
        for condition in question.conditions {
            switch condition {
            case .units(let units): require("unit", among: units.map(\.rawValue).sorted())
            case .deliveries(let states): require("state", among: states.map(\.rawValue).sorted())
            case .orderKinds(let kinds): require("kind", among: kinds.map(\.rawValue).sorted())
            case .cases(let ids): require("case_id", among: ids.map(\.rawValue).sorted())
            case .since(let moment): require("created_at >= ?", [moment.milliseconds])
            case .until(let moment): require("created_at < ?", [moment.milliseconds])
            // Fields of other lists match nothing here.
            case .openness, .states, .stages, .lights, .classes, .grids, .departments, .sources, .priorities, .numbers,
                .days, .age, .left, .unitKinds, .unitStatuses, .after, .actors, .entryKinds, .protocols, .standings,
                .presences:
                require("0")
            }
        }
    }
}

extension Question {
    /// Returns whether a device meets the question; terms are searched in its ID, its unit and its address.
    package func matches(_ view: DeviceView, presence: Presence?) -> Bool {
        let text = "\(view.id) \(view.device?.unit?.rawValue ?? "") \(view.state?.address ?? "")".lowercased()
        return terms.allSatisfy { text.contains($0.lowercased()) }
            && conditions.allSatisfy { $0.holds(view, presence: presence) }
    }
}

extension QuestionCondition {
    fileprivate func holds(_ view: DeviceView, presence: Presence?) -> Bool {
        switch self {
        case .units(let units): view.device?.unit.map(units.contains) ?? false
        case .protocols(let kinds): kinds.contains(view.id.kind)
        case .standings(let standings): standings.contains(view.standing)
        case .presences(let presences): presence.map(presences.contains) ?? false
        // Fields of other lists match nothing here.
        case .openness, .states, .stages, .lights, .classes, .grids, .departments, .sources, .priorities, .numbers,
            .days, .age, .left, .since, .until, .unitKinds, .unitStatuses, .after, .actors, .entryKinds, .cases,
            .deliveries, .orderKinds:
            false
        }
    }
}
