/// A kind of argument in the form of an act.
///
/// The order of the cases is the precedence for a token that fits several kinds: an outbox item before a call sign before
/// a reserved token before a place.
package enum ArgumentKind: Sendable, CaseIterable {
    /// An outbox item, `o12`; a call sign only beside a case, which an outbox item does not take.
    case outboxItem
    /// One unit: one or two digits, or an existing call sign.
    case unit
    /// A list of units, with ranges and best picks: `31,32`, `31-34`, `?`, `?2`.
    case units
    /// A reserved token that answers a verification (核实): yes, no, unable.
    case existence
    /// A reserved token that answers a check (核查): ok, bad, unable.
    case result
    /// The reserved token for a call for help from a device, `sos`.
    case sos
    /// A priority with its letter, `p2`.
    case markedPriority
    /// One case: three digits or more, or `.` `^` `!`, or `*` while one case is marked.
    case oneCase
    /// One case, or all marked ones with `*`.
    case cases
    /// A second case, after the first.
    case otherCase
    /// A future time: `2214`, `22:14`, `+30m`, `+2h`, `+30d`.
    case until
    /// A past time: `2h`, `+2h`, `2214`, `2026-11-20`.
    case back
    /// A unit's status digit, 0–9.
    case status
    /// A closing or refusing code of two digits.
    case code
    /// A priority 1–4, with or without its letter.
    case priority
    /// An urging level 1–3.
    case level
    /// A count, 1–99.
    case count
    /// A class of the catalogue.
    case classKey
    /// Anything else: text, initials with a number, a grid code, `lat,lon`, `@`.
    case place
    /// Search terms.
    case terms
    /// A whole command line.
    case line

    /// Its name in a sentence.
    package var name: Phrase {
        switch self {
        case .unit: Phrase("力量", "a unit")
        case .units: Phrase("力量", "units")
        case .existence: Phrase("有|无|无法", "yes|no|unable")
        case .result: Phrase("好|坏|无法", "ok|bad|unable")
        case .sos: Phrase("sos", "sos")
        case .outboxItem: Phrase("下行编号(如 o12)", "an outbox item (o12)")
        case .markedPriority: Phrase("级别 p1–p4", "a priority p1–p4")
        case .oneCase, .cases: Phrase("案件号", "a case")
        case .otherCase: Phrase("另一件案件或来电内容", "the other case, or the call's text")
        case .until: Phrase("时间(如 2214、+30m、+2h、+30d)", "a time (2214, +30m, +2h, +30d)")
        case .back: Phrase("过去的时间(如 2h、30m、2214)", "a past time (2h, 30m, 2214)")
        case .status: Phrase("状态 0–9", "a status 0–9")
        case .code: Phrase("两位代码(如 01)", "a two-digit code (01)")
        case .priority: Phrase("级别 1–4", "a priority 1–4")
        case .level: Phrase("催办级别 1–3", "an urge level 1–3")
        case .count: Phrase("个数 1–99", "a number 1–99")
        case .classKey: Phrase("类别", "a class")
        case .place: Phrase("地点", "a place")
        case .terms: Phrase("要查的词", "search words")
        case .line: Phrase("一行命令", "a command line")
        }
    }

    /// The range of its numbers; `1...99` for a kind that has no range of its own.
    package var numbers: ClosedRange<Int> {
        switch self {
        case .priority, .markedPriority: 1...4
        case .level: 1...3
        case .status: 0...9
        case .unit, .units, .existence, .result, .sos, .outboxItem, .oneCase, .cases, .otherCase, .until, .back, .code,
            .count, .classKey, .place, .terms, .line:
            1...99
        }
    }
}
