import DispatchCore
import DispatchDomain

/// The words after `list devices`: `unit=31 protocol=jt808 state=quarantined presence=silent 0138`.
struct DeviceWords {
    /// The fields, as help and errors name them.
    static let fields = ["unit", "protocol", "state", "presence"]

    private var unit: CallSign?
    private var kind: DeviceKind?
    private var standing: DeviceView.Standing?
    private var presence: Presence?
    private var terms: [String] = []

    init(_ words: [String], _ desk: Desk) throws(DeskFailure) {
        for word in words {
            guard let (field, value) = ListWords.field(word) else {
                terms.append(word.lowercased())
                continue
            }
            switch field {
            case "unit": unit = try ListWords.unit(value, desk)
            case "protocol": kind = try ListWords.choice(value, word)
            case "state": standing = try ListWords.choice(value, word)
            case "presence": presence = try ListWords.choice(value, word)
            default: throw ListWords.bad(word)
            }
        }
    }

    func isWanted(_ view: DeviceView, presence found: Presence?) -> Bool {
        let text = "\(view.id) \(view.device?.unit?.rawValue ?? "") \(view.state?.address ?? "")".lowercased()
        return (unit == nil || view.device?.unit == unit) && (kind == nil || view.id.kind == kind)
            && (standing == nil || view.standing == standing) && (presence == nil || found == presence)
            && terms.allSatisfy { text.contains($0) }
    }
}

/// The words after `list outbox`: `unit=31 state=failed kind=order`.
struct OutboxWords {
    static let fields = ["unit", "state", "kind"]

    private(set) var unit: CallSign?
    /// In which states; empty is any.
    private(set) var states: Set<DeliveryState> = []
    private var kind: OutboxItem.Kind?
    private var terms: [String] = []

    init(_ words: [String], _ desk: Desk) throws(DeskFailure) {
        for word in words {
            guard let (field, value) = ListWords.field(word) else {
                terms.append(word)
                continue
            }
            switch field {
            case "unit": unit = try ListWords.unit(value, desk)
            case "state":
                for part in value.split(separator: ",") {
                    let state: DeliveryState = try ListWords.choice(String(part), word)
                    states.insert(state)
                }
            case "kind": kind = try ListWords.choice(value, word)
            default: throw ListWords.bad(word)
            }
        }
    }

    /// Whether the store can tell by itself which rows are wanted.
    var isPlain: Bool { kind == nil && terms.isEmpty }

    func isWanted(_ item: OutboxItem) -> Bool {
        (kind == nil || item.kind == kind) && terms.allSatisfy { item.content.text.contains($0) }
    }
}

extension ListWords {
    /// The key and the value of `key=value`.
    static func field(_ word: String) -> (field: String, value: String)? {
        let parts = word.split(separator: "=", maxSplits: 1)
        return parts.count == 2 ? (parts[0].lowercased(), String(parts[1])) : nil
    }

    static func choice<Value: RawRepresentable<String>>(_ value: String, _ word: String) throws(DeskFailure) -> Value {
        guard let found = Value(rawValue: value.lowercased()) else { throw bad(word) }
        return found
    }

    static func unit(_ value: String, _ desk: Desk) throws(DeskFailure) -> CallSign {
        guard let unit = DeskContext(desk, person: "").unit(spelled: value) else {
            throw .refused(.unknownUnit(CallSign(value)))
        }
        return unit
    }
}
