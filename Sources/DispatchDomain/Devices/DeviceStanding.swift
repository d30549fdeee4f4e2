/// Whether a device is enrolled at the desk (绑定状态).
package enum DeviceStanding: String, Sendable, CaseIterable {
    case enrolled, revoked, quarantined

    package var words: Phrase {
        switch self {
        case .enrolled: Phrase("已绑定", "enrolled")
        case .revoked: Phrase("已停用", "revoked")
        case .quarantined: Phrase("隔离", "quarantined")
        }
    }
}
