/// A filter of rows (筛选): search terms, and conditions on fields.
///
/// It is evaluated in SQL by the store and in memory on rows, with the same result.
package struct Question: Hashable, Sendable {
    /// The search terms as typed; the caller decides which texts they are matched against.
    package var terms: [String]
    /// The conditions, all of which must hold.
    package var conditions: [QuestionCondition]

    package init(terms: [String] = [], _ conditions: [QuestionCondition] = []) {
        self.terms = terms
        self.conditions = conditions
    }

    package var isEmpty: Bool { terms.isEmpty && conditions.isEmpty }

    /// Whether only open cases are wanted, which are listed in the order of the queue.
    package var isOfOpenCases: Bool { conditions.contains(.openness(.open)) }

    /// Whether the passing of time alone can change which rows match.
    package var dependsOnTime: Bool { conditions.contains(where: \.dependsOnTime) }

    /// The instant of the latest `since` condition; nil without one.
    package var since: Timestamp? {
        conditions.compactMap { if case .since(let since) = $0 { since } else { nil } }.max()
    }

    /// The instant of the earliest `until` condition; nil without one.
    package var until: Timestamp? {
        conditions.compactMap { if case .until(let until) = $0 { until } else { nil } }.min()
    }
}

/// The lists that a question can filter.
package enum QuestionSubject: String, Sendable, CaseIterable {
    case cases, units, journal, devices, outbox

    /// Whether terms without a field are allowed.
    package var takesTerms: Bool {
        switch self {
        case .cases, .units, .devices, .outbox: true
        case .journal: false
        }
    }

    package var words: Phrase {
        switch self {
        case .cases: Phrase("案件", "cases")
        case .units: Phrase("力量", "units")
        case .journal: Phrase("日志", "journal")
        case .devices: Phrase("终端", "devices")
        case .outbox: Phrase("下行", "outbox")
        }
    }
}

/// One condition of a question; a row meets it if it has any of the values.
package enum QuestionCondition: Hashable, Sendable {
    /// Whether a case is open, as a token without a field.
    package enum Openness: String, Sendable, CaseIterable {
        case open, closed, all

        var chinese: String {
            switch self {
            case .open: "在办"
            case .closed: "已结"
            case .all: "全部"
            }
        }

        var states: Set<CaseState> {
            switch self {
            case .open: Set(CaseState.open)
            case .closed: Set(CaseState.allCases).subtracting(CaseState.open)
            case .all: Set(CaseState.allCases)
            }
        }

        init?(spelled word: String) {
            let found = Self.allCases.first { $0.chinese == word } ?? Self(rawValue: word.lowercased())
            guard let found else { return nil }
            self = found
        }
    }

    case openness(Openness)
    case states(Set<CaseState>)
    case stages(Set<Stage>)
    case lights(Set<Light>)
    case classes(Set<ClassKey>)
    case units(Set<CallSign>)
    /// Unit grids by their codes, or whole responsibility grids.
    case grids(Set<GridCode>, responsibilities: Set<String>)
    case departments(Set<String>)
    case sources(Set<CaseSource>)
    case priorities([ClosedRange<Int>])
    case numbers([ClosedRange<Int>])
    case days([ClosedRange<LocalDay>])
    /// The time since the case was reported.
    case age(SpanRange)
    /// The time until the deadline; negative after it.
    case left(SpanRange)
    /// At or after the instant.
    case since(Timestamp)
    /// Before the instant.
    case until(Timestamp)
    case unitKinds(Set<UnitKind>)
    case unitStatuses(Set<UnitStatus>)
    /// Journal entries with a greater sequence number.
    case after(Int64)
    /// Names of actors in lower case.
    case actors(Set<String>)
    case entryKinds(Set<EventKind>)
    case cases(Set<CaseID>)
    case protocols(Set<DeviceKind>)
    case standings(Set<DeviceStanding>)
    case presences(Set<Presence>)
    case deliveries(Set<DeliveryState>)
    case orderKinds(Set<OutboxItem.Kind>)

    var dependsOnTime: Bool {
        switch self {
        case .lights, .age, .left, .presences: true
        case .openness, .states, .stages, .classes, .units, .grids, .departments, .sources, .priorities, .numbers,
            .days, .since, .until, .unitKinds, .unitStatuses, .after, .actors, .entryKinds, .cases, .protocols,
            .standings, .deliveries, .orderKinds:
            false
        }
    }
}
