/// A reserved word: what the field or a checker found.
package enum AnswerToken: String, Sendable, CaseIterable {
    /// 有: it is there.
    case yes
    /// 无: it is not.
    case no
    /// 无法: could not be told.
    case unable
    /// 合格.
    case ok
    /// 不合格.
    case bad

    /// The words for 核实.
    package static let existence: [AnswerToken] = [.yes, .no, .unable]
    /// The words for 核查.
    package static let result: [AnswerToken] = [.ok, .bad, .unable]

    /// Every way to write it; 好 and 坏 share their initial, so pinyin is whole there.
    package var spellings: [String] {
        switch self {
        case .yes: ["yes", "y", "you", "有", "是", "属实"]
        case .no: ["no", "n", "wu", "无", "否", "没有", "不属实"]
        case .unable: ["unable", "wf", "wufa", "无法"]
        case .ok: ["ok", "hao", "hg", "好", "合格"]
        case .bad: ["bad", "huai", "bhg", "坏", "不合格"]
        }
    }

    /// The word that `text` spells among those allowed.
    package static func reading(_ text: String, among words: [AnswerToken]) -> AnswerToken? {
        let lowered = text.lowercased()
        return words.first { $0.spellings.contains(lowered) }
    }
}

extension AnswerToken {
    /// As the answer to 核实.
    package var existence: Existence {
        switch self {
        case .yes, .ok: .yes
        case .no, .bad: .no
        case .unable: .unable
        }
    }

    /// As the answer to 核查.
    package var checkResult: CheckResult {
        switch self {
        case .ok, .yes: .pass
        case .bad, .no: .fail
        case .unable: .unable
        }
    }
}
