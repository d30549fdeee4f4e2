import ConsoleScreen
import DispatchCore
import DispatchDomain

/// Formats the messages that an act sends to devices: which units are informed, and which have to be telephoned.
struct OutboxSentence {
    private let desk: Desk
    private let language: Language

    init(_ desk: Desk, language: Language) {
        self.desk = desk
        self.language = language
    }

    /// Returns one sentence for each item, in order: `31 已发令(o12)`, `32 无终端,请电话通知 13900000032`.
    ///
    /// Items that were cancelled before they were sent are left out.
    func texts(_ items: [OutboxItem]) -> [String] {
        items.compactMap { item in
            switch item.state {
            case .failed: failed(item)(language)
            case .cancelled: nil
            case .queued, .sent, .delivered: sent(item)(language)
            }
        }
    }

    private func sent(_ item: OutboxItem) -> Phrase {
        let number = OutboxToken(id: item.id).description
        return switch item.kind {
        case .order: Phrase("\(item.unit) 已发令(\(number))", "order sent to \(item.unit) (\(number))")
        case .recall: Phrase("\(item.unit) 已发撤回(\(number))", "recall sent to \(item.unit) (\(number))")
        case .message:
            Phrase(
                "\(number) 发往 \(terminals(of: item.unit))",
                "\(number) goes to \(terminals(of: item.unit))"
            )
        }
    }

    /// The unit's devices that can show a message.
    private func terminals(of unit: CallSign) -> String {
        let known = (try? desk.unit(unit))?.devices.filter(\.kind.takesOrders) ?? []
        return known.isEmpty ? unit.rawValue : known.map(\.description).joined(separator: " ")
    }

    private func failed(_ item: OutboxItem) -> Phrase {
        let phone = (try? desk.unit(item.unit))?.unit.phone.map { " \($0)" } ?? ""
        guard item.reason == OutboxItem.noTerminal else {
            let reason = OutboxReason.words(item.reason ?? "")
            return Phrase(
                "\(item.unit) \(item.kind.words.chinese)未送达:\(reason.chinese),请电话通知\(phone)",
                "\(item.unit): the \(item.kind.words.english) was not delivered (\(reason.english)); please phone\(phone)"
            )
        }
        return Phrase("\(item.unit) 无终端,请电话通知\(phone)", "\(item.unit) has no device; please phone\(phone)")
    }
}
