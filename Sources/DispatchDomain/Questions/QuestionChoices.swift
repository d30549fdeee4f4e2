/// A closed set of named values, each with all its spellings: code, Chinese, English, pinyin initials.
package struct QuestionChoices<Value: Hashable & Sendable>: Sendable {
    /// The values in order, with the codes by which they are printed.
    private let choices: [(value: Value, code: String, words: Phrase)]
    private let bySpelling: [String: Set<Value>]

    /// - parameter others: Additional spellings with their values.
    package init(
        _ values: [Value],
        code: (Value) -> String,
        words: (Value) -> Phrase,
        others: [String: Set<Value>] = [:]
    ) {
        choices = values.map { ($0, code($0), words($0)) }
        // A code means only its own value, even if it is also the name of another.
        let codes = Dictionary(grouping: choices) { Self.folded($0.code) }.mapValues { Set($0.map(\.value)) }
        var spellings = Dictionary(others.map { (Self.folded($0), $1) }, uniquingKeysWith: { $0.union($1) })
        for choice in choices {
            for spelling in [choice.words.english, choice.words.chinese] {
                spellings[Self.folded(spelling), default: []].insert(choice.value)
            }
        }
        spellings.merge(codes) { _, code in code }
        bySpelling = spellings
    }

    /// The codes, in their order.
    package var codes: [String] { choices.map(\.code) }

    /// Returns the values of a text of one or more spellings; nil if one is unknown.
    package func read(_ text: String) -> Set<Value>? { QuestionValue.values(text, one) }

    /// Returns the values of one spelling, or of pinyin initials, which several values may share.
    private func one(_ text: String) -> Set<Value> {
        let text = Self.folded(text)
        if let found = bySpelling[text] { return found }
        guard text.utf8.allSatisfy({ (0x61...0x7A).contains($0) }) else { return [] }
        return Set(choices.filter { QuestionPinyin.initials(of: $0.words.chinese) == text }.map(\.value))
    }

    /// Returns the codes of values in the form that is parsed: in lower case, separated by commas.
    func text(_ values: Set<Value>) -> String {
        choices.filter { values.contains($0.value) }.map { $0.code.lowercased() }.joined(separator: ",")
    }

    /// Returns the normal form of a spelling: `TO_HANDLE`, `to handle` and `tohandle` are the same.
    private static func folded(_ text: String) -> String {
        text.lowercased().filter { $0 != " " && $0 != "_" && $0 != "-" }
    }
}

/// Pinyin initials of interface texts and names, with a shared cache of readings.
enum QuestionPinyin {
    private static let pinyin = Pinyin()

    static func initials(of text: String) -> String { pinyin.initials(of: text) }
}

/// The sets of named values that fields accept.
enum QuestionTables {
    static let states = QuestionChoices(
        CaseState.allCases,
        code: \.rawValue,
        words: \.words,
        // `closed` is also the code of a state, which takes precedence.
        others: QuestionCondition.Openness.allCases.reduce(into: formerStates) { table, openness in
            for word in [openness.rawValue, openness.chinese] { table[word] = openness.states }
        }
    )
    static let stages = QuestionChoices(Stage.allCases, code: \.rawValue, words: \.words)
    static let lights = QuestionChoices(
        Light.allCases,
        code: \.rawValue,
        words: words,
        others: ["停": [.paused], "挂账": [.paused], "gz": [.paused], "不计时": [.none]]
    )
    static let sources = QuestionChoices(CaseSource.allCases, code: \.rawValue, words: \.words)
    static let unitKinds = QuestionChoices(UnitKind.allCases, code: \.rawValue, words: words)
    static let unitStatuses = QuestionChoices(
        UnitStatus.allCases,
        code: { String($0.rawValue) },
        words: \.words
    )
    static let protocols = QuestionChoices(DeviceKind.allCases, code: \.rawValue, words: words)
    static let standings = QuestionChoices(DeviceStanding.allCases, code: \.rawValue, words: \.words)
    static let presences = QuestionChoices(
        Presence.allCases,
        code: \.rawValue,
        words: \.words,
        others: ["迟到": [.late], "cd": [.late]]
    )
    static let deliveries = QuestionChoices(DeliveryState.allCases, code: \.rawValue, words: \.words)
    static let orderKinds = QuestionChoices(
        OutboxItem.Kind.allCases,
        code: \.rawValue,
        words: words,
        others: ["信息": [.message]]
    )

    static let entryKinds = QuestionChoices(
        EventKind.all,
        code: \.code,
        words: { kind in ActRegister.events.first { $0.kind == kind }?.words ?? Phrase(kind.code, kind.code) },
        others: formerEntryKinds
    )

    // Names from before the wording was revised; filters saved or typed with them still work.

    private static let formerStates: [String: Set<CaseState>] = [
        "closed at once": [.closedFast], "closed by force": [.closedForced],
    ]

    private static let formerEntryKinds: [String: Set<EventKind>] = [
        "sent to verify": [.ofCase(.verificationAsked)],
        "joined by a call": [.ofCase(.callJoined)],
        "joined by another case": [.ofCase(.callsTaken)],
        "fed back": [.ofCase(.fedBack)],
        "relieved of a unit": [.ofCase(.recalled)],
        "given a supporting unit": [.ofCase(.unitAdded)],
        "given a priority": [.ofCase(.prioritised)],
        "sent to rework": [.ofCase(.reworked)],
        "announced unanswered": [.ofCase(.replyMissing)],
        "announced unheard": [.ofUnit(.safetyOverdue)],
        "heard safe": [.ofUnit(.safetyChecked)],
        "sent again": [.ofUnit(.resent)],
        "duty set": [.ofUnit(.dutySet)],
        "terminal alarms changed": [.ofUnit(.alarmsChanged)],
        "desk made": [.ofDesk(.deskMade)],
        "day begun": [.ofDesk(.dayBegan)],
    ]

    private static func words(_ light: Light) -> Phrase {
        switch light {
        case .green: Phrase("绿", "green")
        case .yellow: Phrase("黄", "yellow")
        case .red: Phrase("红", "red")
        case .paused: Phrase("暂停", "paused")
        case .none: Phrase("无", "none")
        }
    }

    private static func words(_ kind: UnitKind) -> Phrase {
        switch kind {
        case .officer: Phrase("队员", "officer")
        case .vehicle: Phrase("车", "vehicle")
        case .truck: Phrase("渣土车", "truck")
        }
    }

    private static func words(_ kind: DeviceKind) -> Phrase {
        switch kind {
        case .jt808: Phrase("部标", "jt808")
        case .report: Phrase("上报", "report")
        case .nmea: Phrase("定位", "nmea")
        }
    }

    private static func words(_ kind: OutboxItem.Kind) -> Phrase {
        switch kind {
        case .order: Phrase("派单", "order")
        case .recall: Phrase("撤回", "recall")
        case .message: Phrase("消息", "message")
        }
    }
}
