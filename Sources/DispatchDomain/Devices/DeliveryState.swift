/// The state of an outbox item on its way to a device (下行状态).
package enum DeliveryState: String, Sendable, Codable, CaseIterable {
    case queued, sent, delivered, failed, cancelled

    /// Whether it is still on its way.
    package var isPending: Bool {
        switch self {
        case .queued, .sent: true
        case .delivered, .failed, .cancelled: false
        }
    }

    package static let pending = allCases.filter(\.isPending)

    package var words: Phrase {
        switch self {
        case .queued: Phrase("待发", "queued")
        case .sent: Phrase("已发待回执", "sent")
        case .delivered: Phrase("已送达", "delivered")
        case .failed: Phrase("未送达", "failed")
        case .cancelled: Phrase("已取消", "cancelled")
        }
    }
}

/// The state of an outbox item before it was sent again.
package struct EarlierDelivery: Hashable, Sendable, Codable {
    package var state: DeliveryState
    package var reason: String?

    package init(state: DeliveryState, reason: String?) {
        self.state = state
        self.reason = reason
    }
}
