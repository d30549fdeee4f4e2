/// What rows somebody wants to see: words that have to stand in them, and fields that have to be so (筛选).
///
/// The same question is asked of the store, as SQL, and of rows in memory; both give the same rows.
package struct Question: Hashable, Sendable {
    /// Words to be found, as typed; where they are looked for is up to whoever asks.
    package var terms: [String]
    /// All of them have to hold.
    package var conditions: [QuestionCondition]

    package init(terms: [String] = [], _ conditions: [QuestionCondition] = []) {
        self.terms = terms
        self.conditions = conditions
    }

    package var isEmpty: Bool { terms.isEmpty && conditions.isEmpty }

    /// Whether only open cases are wanted, which are listed as the queue lists them.
    package var isOfOpenCases: Bool { conditions.contains(.openness(.open)) }

    /// Whether time alone can change what matches.
    package var dependsOnTime: Bool { conditions.contains(where: \.dependsOnTime) }

    /// The earliest moment that is asked for, if any is.
    package var since: Timestamp? {
        conditions.compactMap { if case .since(let since) = $0 { since } else { nil } }.max()
    }

    /// The moment before which everything has to be, if one is asked for.
    package var until: Timestamp? {
        conditions.compactMap { if case .until(let until) = $0 { until } else { nil } }.min()
    }
}

/// What can be asked about.
package enum QuestionSubject: String, Sendable, CaseIterable {
    case cases, units, journal, devices, outbox

    /// Whether words without a field are looked for there.
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

/// One thing that has to hold; of several values in it any one.
package enum QuestionCondition: Hashable, Sendable {
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
    /// How long ago it was reported.
    case age(SpanRange)
    /// How long until the deadline; below nothing when it has passed.
    case left(SpanRange)
    /// Not before that moment.
    case since(Timestamp)
    /// Before that moment.
    case until(Timestamp)
    case unitKinds(Set<UnitKind>)
    case unitStatuses(Set<UnitStatus>)
    /// Entries of the journal behind that one.
    case after(Int64)
    /// Names in lower case.
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
