import ConsoleScreen
import DispatchCore
import DispatchDomain

/// Formats devices and outbox items as lines of text.
struct DeviceRows {
    private let language: Language
    private let time: TimeText
    private let now: Timestamp

    init(_ session: DeskSession) {
        language = session.language
        time = session.time
        now = session.desk.now
    }

    /// Returns a line such as `report:r31-7f3a  31  已绑定  在线  127.0.0.1:40001  21:47`.
    func line(_ view: DeviceView, presence: Presence?) -> String {
        let carrier = view.device?.unit?.rawValue ?? view.device?.source?.words(language) ?? "—"
        let count = view.quarantine.map { Phrase("\($0.messages) 条", "\($0.messages) messages")(language) } ?? ""
        return [
            view.id.description, carrier, view.standing.words(language), presence?.words(language) ?? "",
            lead(view) ?? "",
            view.state?.address ?? view.quarantine?.address ?? "", view.lastSeen.map(time.moment) ?? "", count,
            registration(view) ?? "",
        ].filter { !$0.isEmpty }.joined(separator: "  ")
    }

    /// Returns by how much the device is ahead of the desk's clock, so that it is refused; nil if it is not.
    private func lead(_ view: DeviceView) -> String? {
        guard let lead = view.state?.lead(at: now).map(ClockLead.words) else { return nil }
        return Phrase("比值班库时钟快 \(lead.chinese),被拒收", "refused, \(lead.english) ahead of the desk's clock")(language)
    }

    /// How an unknown device is accepted.
    static let adoptionAdvice = Phrase(
        "隔离的终端:device adopt 终端 建为新力量,device enrol --unit 力量 绑定已有力量",
        "quarantined devices: 'device adopt DEVICE' makes a unit of one, 'device enrol --unit UNIT' binds it to one"
    )

    /// Returns the last rejected fix with its reason, which explains a unit that does not move; nil if there is none.
    func lastRejected(_ view: DeviceView) -> String? {
        guard let last = view.state?.rejected.last(where: { $0.point != nil }), let point = last.point else {
            return nil
        }
        return Phrase(
            "最近被拒的定位 \(time.moment(last.at)) \(last.reason) \(point.text)",
            "last rejected position \(time.moment(last.at)) \(last.reason) \(point.text)"
        )(language)
    }

    /// Returns the last registration from a new address, and what to do about it; nil if there is none.
    func registration(_ view: DeviceView) -> String? {
        guard let registration = view.registration else { return nil }
        let moment = time.moment(registration.at)
        return registration.phrase(of: view, moment)(language)
    }

    /// Returns a line such as `o12  31  派单  #341  已送达  21:47`.
    func line(_ item: OutboxItem) -> String {
        let number = item.caseID.map(time.number) ?? ""
        let reason = item.reason.map { OutboxReason.words($0)(language) } ?? ""
        let tries = item.attempts > 1 ? "×\(item.attempts)" : ""
        return [
            OutboxToken(id: item.id).description, item.unit.rawValue, item.kind.words(language), number,
            item.state.words(language), reason, tries, time.moment(item.doneAt ?? item.sentAt ?? item.createdAt),
            item.content.text,
        ].filter { !$0.isEmpty }.joined(separator: "  ")
    }
}

extension OutboxItem.Kind {
    var words: Phrase {
        switch self {
        case .order: Phrase("派单", "order")
        case .recall: Phrase("撤回", "recall")
        case .message: Phrase("消息", "message")
        }
    }
}
