/// A reserved token: the answer to a verification or a check.
package enum AnswerToken: String, Sendable, CaseIterable {
    /// 有: the problem exists.
    case yes
    /// 无: the problem does not exist.
    case no
    /// 无法: could not be found out.
    case unable
    /// 合格.
    case ok
    /// 不合格.
    case bad

    /// The tokens for a verification (核实).
    package static let existence: [AnswerToken] = [.yes, .no, .unable]
    /// The tokens for a check (核查).
    package static let result: [AnswerToken] = [.ok, .bad, .unable]

    /// Every spelling of it.
    ///
    /// The pinyin of 好 `hao` and 坏 `huai` is spelt out, because both have the same initial.
    package var spellings: [String] {
        switch self {
        case .yes: ["yes", "y", "you", "有", "是", "属实"]
        case .no: ["no", "n", "wu", "无", "否", "没有", "不属实"]
        case .unable: ["unable", "wf", "wufa", "无法"]
        case .ok: ["ok", "hao", "hg", "好", "合格"]
        case .bad: ["bad", "huai", "bhg", "坏", "不合格"]
        }
    }

    /// Returns the token among `words` that `text` spells, in any letter case; nil if there is none.
    package static func reading(_ text: String, among words: [AnswerToken]) -> AnswerToken? {
        let lowered = text.lowercased()
        return words.first { $0.spellings.contains(lowered) }
    }
}

extension AnswerToken {
    /// The token as the answer to a verification (核实).
    package var existence: Existence {
        switch self {
        case .yes, .ok: .yes
        case .no, .bad: .no
        case .unable: .unable
        }
    }

    /// The token as the answer to a check (核查).
    package var checkResult: CheckResult {
        switch self {
        case .ok, .yes: .pass
        case .bad, .no: .fail
        case .unable: .unable
        }
    }
}
