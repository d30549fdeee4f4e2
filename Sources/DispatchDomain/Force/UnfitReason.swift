/// Why a unit is not recommended.
package enum UnfitReason: String, Sendable, CaseIterable {
    case offDuty, busy, unavailable, stale, noFix

    package var words: Phrase {
        switch self {
        case .offDuty: Phrase("离岗", "off duty")
        case .busy: Phrase("有任务", "busy")
        case .unavailable: Phrase("不可派", "not available")
        case .stale: Phrase("定位过旧", "stale position")
        case .noFix: Phrase("无定位", "no position")
        }
    }
}
