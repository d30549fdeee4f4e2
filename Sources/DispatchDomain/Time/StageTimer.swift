/// The stages of a case that have their own limit.
package enum StageTimer: String, Sendable, Codable, CaseIterable {
    /// 受理.
    case accept
    /// 核实, before filing.
    case verify
    /// 立案.
    case file
    /// 派遣.
    case dispatch
    /// 处置; one timer for all units of the case.
    case handle
    /// 发核查.
    case sendCheck
    /// 核查, after handling.
    case check
    /// 结案.
    case close

    /// The name of the stage's limit (受理时限).
    package var words: Phrase {
        switch self {
        case .accept: Phrase("受理时限", "acceptance limit")
        case .verify: Phrase("核实时限", "verification limit")
        case .file: Phrase("立案时限", "filing limit")
        case .dispatch: Phrase("派遣时限", "dispatch limit")
        case .handle: Phrase("处置时限", "handling limit")
        case .sendCheck: Phrase("发核查时限", "limit to send for checking")
        case .check: Phrase("核查时限", "checking limit")
        case .close: Phrase("结案时限", "closing limit")
        }
    }
}
