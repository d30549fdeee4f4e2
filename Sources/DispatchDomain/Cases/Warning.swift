/// A warning that has to be confirmed before an act is done.
package enum Warning: Hashable, Sendable {
    /// The act itself is costly.
    case costly(CaseAction.Kind, CaseID)
    /// The unit works on another case.
    case busy(CallSign, CaseID, Assignment.Status)
    /// The unit has a status in which it is not available.
    case unavailable(CallSign, UnitStatus)

    /// Says what is to be confirmed, without a question mark.
    package func phrase(_ wording: Wording) -> Phrase {
        switch self {
        case .costly(let action, let id):
            let name = wording.name(id)
            let words = wording.step(action.rawValue).words
            return Phrase("\(name) 将\(words.chinese)", "\(name): about to \(words.english)")
        case .busy(let unit, let id, let status):
            let name = wording.name(id)
            return Phrase(
                "\(unit) 正在处理 \(name)(\(status.words.chinese))",
                "\(unit) is busy with \(name) (\(status.words.english))"
            )
        case .unavailable(let unit, let status):
            return Phrase("\(unit) 现为「\(status.words.chinese)」", "\(unit) shows \"\(status.words.english)\"")
        }
    }
}
