import ConsoleScreen
import DispatchCore
import DispatchDomain
import Foundation

extension RecordJSON {
    /// A device: enrolled, revoked, or unknown and in quarantine.
    ///
    /// - parameter presence: nil for a device that is not enrolled, which is not expected to report.
    func value(_ view: DeviceView, presence: Presence?) -> JSONValue {
        let quarantine = view.quarantine
        return .object([
            "device": .text(view.id.description),
            "unit": JSONValue(view.device?.unit?.rawValue),
            "source": JSONValue(view.device?.source?.rawValue),
            "protocol": .text(view.id.kind.rawValue),
            "state": .text(view.standing.rawValue),
            "presence": JSONValue(presence?.rawValue),
            "address": JSONValue(view.state?.address ?? quarantine?.address),
            "last_seen": time(view.lastSeen),
            "interval_s": JSONValue(view.device?.interval),
            "datum": JSONValue(view.device?.datum.rawValue),
            "lenient": view.device.map { .bool($0.isLenient) } ?? .null,
            "key_fingerprint": JSONValue(view.fingerprint),
            "count": JSONValue(quarantine?.messages),
            "last_frame": JSONValue(quarantine?.lastFrame.map { Data($0).hex }),
            "rejected": .list((view.state?.rejected ?? []).compactMap(value)),
            "ahead_s": JSONValue(view.state?.lead(at: now).map { $0 / Milliseconds.second }),
            "registration": view.registration.map(value) ?? .null,
        ])
    }

    /// A registration from a new address.
    func value(_ registration: DeviceRegistration) -> JSONValue {
        .object([
            "at": time(registration.at), "address": .text(registration.address),
            "refused": .bool(registration.isRefused),
        ])
    }

    /// A rejected fix; nil for a report without a position.
    func value(_ rejected: RejectedFix) -> JSONValue? {
        guard let point = rejected.point else { return nil }
        return .object([
            "at": time(rejected.at), "reason": .text(rejected.reason), "lat": JSONValue(point.latitude),
            "lon": JSONValue(point.longitude),
        ])
    }

    func value(_ item: OutboxItem) -> JSONValue {
        .object([
            "id": .text(OutboxToken(id: item.id).description),
            "unit": .text(item.unit.rawValue),
            "kind": .text(item.kind.rawValue),
            "case": JSONValue(item.caseID?.description),
            "no": JSONValue(item.caseID?.number),
            "state": .text(item.state.rawValue),
            "attempts": JSONValue(item.attempts),
            "created_at": time(item.createdAt),
            "sent_at": time(item.sentAt),
            "done_at": time(item.doneAt),
            "reason": JSONValue(item.reason),
            "text": .text(item.content.text),
        ])
    }
}

extension DeviceView {
    /// When the device was last heard.
    var lastSeen: Timestamp? { state?.heardAt ?? quarantine?.lastHeard }
}
