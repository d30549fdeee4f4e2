/// The status digit of a unit, 0 … 9; its progress on a case is kept in the assignment.
package enum UnitStatus: Int, Sendable, Codable, CaseIterable {
    case urgent = 0
    case patrol = 1
    case atPost = 2
    case enRoute = 3
    case onScene = 4
    case wantsToTalk = 5
    case unavailable = 6
    case tiedUp = 7
    case partlyFree = 8
    case onBreak = 9
}

extension UnitStatus {
    /// Whether a unit with this status should not get another order.
    package var isUnavailable: Bool {
        switch self {
        case .unavailable, .tiedUp, .onBreak, .urgent: true
        case .patrol, .atPost, .enRoute, .onScene, .wantsToTalk, .partlyFree: false
        }
    }

    package var words: Phrase {
        switch self {
        case .urgent: Phrase("紧急", "urgent")
        case .patrol: Phrase("巡逻", "on patrol")
        case .atPost: Phrase("定点", "at post")
        case .enRoute: Phrase("途中", "en route")
        case .onScene: Phrase("到场", "on scene")
        case .wantsToTalk: Phrase("请求通话", "wants to talk")
        case .unavailable: Phrase("不可派", "unavailable")
        case .tiedUp: Phrase("长时占用", "tied up")
        case .partlyFree: Phrase("部分空闲", "partly free")
        case .onBreak: Phrase("休息", "on break")
        }
    }

    /// Returns all digits with their words, for the help: `0 urgent, 1 on patrol`.
    static func list(_ language: Language) -> String {
        allCases.map { "\($0.rawValue) \($0.words(language))" }.joined(separator: language == .chinese ? " " : ", ")
    }
}
