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

    package enum State: String, Sendable, Codable, CaseIterable {
        case queued, sent, delivered, failed, cancelled

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

    /// How an item stood before it was sent again.
    package struct Resendable: Hashable, Sendable, Codable {
        package var state: State
        package var reason: String?

        package init(state: State, reason: String?) {
            self.state = state
            self.reason = reason
        }
    }

    package let id: Int64
    package var unit: CallSign
    package var kind: Kind
    package var caseID: CaseID?
    package var content: OutboxContent
    package var state: State
    /// How often it was sent since it was queued.
    package var attempts: Int
    package var createdAt: Instant
    package var sentAt: Instant?
    /// When it was delivered, failed or cancelled.
    package var doneAt: Instant?
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
        state: State = .queued,
        createdAt: Instant
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

/// What an item says, computed when it was made: an order is not rewritten on its way.
package struct OutboxContent: Hashable, Sendable, Codable {
    /// 19 digits.
    package var caseID: String?
    package var number: Int?
    /// The class's name.
    package var className: String?
    package var place: String?
    /// WGS-84.
    package var latitude: Double?
    package var longitude: Double?
    /// The handling deadline.
    package var due: Instant?
    /// The report of an order, the reason of a recall, the words of a message.
    package var text: String
    package var priority: Int?

    enum CodingKeys: String, CodingKey {
        case caseID = "case"
        case number = "no"
        case className = "class"
        case place
        case latitude = "lat"
        case longitude = "lon"
        case due, text, priority
    }

    package init(text: String) {
        self.text = text
    }

    /// What there is to know of a case, with the class by its name.
    package init(_ item: Case, className: String?, text: String) {
        caseID = item.id.description
        number = item.number
        self.className = className
        place = item.location.label
        latitude = item.location.point?.latitude
        longitude = item.location.point?.longitude
        due = item.timer?.deadline
        self.text = text
        priority = item.priority
    }
}
