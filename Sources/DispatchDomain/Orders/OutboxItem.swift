/// Something on its way down to a unit's terminal (下行).
package struct OutboxItem: Hashable, Sendable {
    package enum Kind: String, Sendable, Codable, CaseIterable {
        /// 派单: the unit is to handle a case.
        case order
        /// 撤回: an order or message no longer holds.
        case recall
        /// 消息: words of the desk.
        case message
    }

    package let id: Int64
    package var unit: CallSign
    package var kind: Kind
    package var caseID: CaseID?
    package var content: OutboxContent
    package var state: DeliveryState
    /// How often it was sent since it was queued.
    package var attempts: Int
    package var createdAt: Timestamp
    package var sentAt: Timestamp?
    /// When it was delivered, failed or cancelled.
    package var doneAt: Timestamp?
    /// Why it failed or was cancelled, as a code: `noTerminal`, `timeout`.
    package var reason: String?

    /// The reason of what can't even be tried: the unit has to be told by telephone.
    package static let noTerminal = "noTerminal"
    /// The reason of what was sent and never acknowledged.
    package static let timeout = "timeout"
    /// The reason of what could not be sent: no terminal of the unit was to be heard.
    package static let unreachable = "unreachable"
    /// The reason of what stopped mattering before it was sent.
    package static let superseded = "superseded"

    package init(
        id: Int64,
        unit: CallSign,
        kind: Kind,
        caseID: CaseID? = nil,
        content: OutboxContent,
        state: DeliveryState = .queued,
        createdAt: Timestamp
    ) {
        self.id = id
        self.unit = unit
        self.kind = kind
        self.caseID = caseID
        self.content = content
        self.state = state
        attempts = 0
        self.createdAt = createdAt
    }
}
