/// A downlink message to a unit's device, queued in the outbox (下行).
package struct OutboxItem: Hashable, Sendable {
    /// The kind of a downlink message.
    package enum Kind: String, Sendable, Codable, CaseIterable {
        /// 派单: the unit is to handle, verify or check a case.
        case order
        /// 撤回: an earlier order or message is withdrawn.
        case recall
        /// 消息: free text from the desk.
        case message
    }

    package let id: Int64
    package var unit: CallSign
    package var kind: Kind
    package var caseID: CaseID?
    package var content: OutboxContent
    package var state: DeliveryState
    /// The number of transmissions since it was queued.
    package var attempts: Int
    package var createdAt: Timestamp
    package var sentAt: Timestamp?
    /// The time when it was delivered, failed or cancelled.
    package var doneAt: Timestamp?
    /// The code of the reason why it failed or was cancelled: `noTerminal`, `timeout`.
    package var reason: String?

    /// The unit has no device that takes orders: it has to be informed by telephone.
    package static let noTerminal = "noTerminal"
    /// It was sent but never acknowledged.
    package static let timeout = "timeout"
    /// It was never sent: no device of the unit was online.
    package static let unreachable = "unreachable"
    /// It was cancelled because a later act made it obsolete before it was delivered.
    package static let superseded = "superseded"
    /// It was cancelled because no act had queued it: somebody had written it into the store.
    package static let unfounded = "unfounded"

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
