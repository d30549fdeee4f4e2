/// The reason why an action on a unit is not possible.
package enum UnitRefusal: RefusalReason {
    case unknownUnit(CallSign)
    case offDuty(CallSign)
    /// A dump truck (渣土车) is monitored and never dispatched.
    case notForDispatch(CallSign)
    case dutyAlready(CallSign, onDuty: Bool)
    /// The unit has no open emergency call; nil: no unit has one.
    case noSOS(CallSign?)
    case emptyNote
    case emptyMessage
    case unknownOrder(Int64)
    case notResendable(Int64, DeliveryState)
    case noTerminal(CallSign, phone: String?)

    package func phrase(_ wording: Wording) -> Phrase {
        switch self {
        case .unknownUnit(let unit):
            Phrase("没有力量 \(unit);请核对呼号", "there is no unit \(unit); check the call sign")
        case .offDuty(let unit):
            Phrase("\(unit) 已下班;请另派力量", "\(unit) is off duty; choose another unit")
        case .notForDispatch(let unit):
            Phrase("\(unit) 是渣土车,只监控不派遣;请另派力量", "\(unit) is a dump truck, only watched; choose another unit")
        case .dutyAlready(let unit, true):
            Phrase("\(unit) 已在岗;离岗请用 os", "\(unit) is on duty already; os takes it off")
        case .dutyAlready(let unit, false):
            Phrase("\(unit) 已离岗;到岗请用 is", "\(unit) is off duty already; is puts it on")
        case .noSOS(nil):
            Phrase("现在没有待接的求助;力量状态请看 list units", "no SOS is waiting; list units shows the units")
        case .noSOS(let unit?):
            Phrase("\(unit) 没有待接的求助;接单请写案件", "\(unit) has no SOS waiting; to take an order name the case")
        case .emptyNote:
            Phrase("备注缺少内容;请在行末写 / 和内容", "to note takes a text; end the line with / and the words")
        case .emptyMessage:
            Phrase("消息没有内容;请在行末写 / 和内容", "the message is empty; end the line with / and the words")
        case .unknownOrder(let id):
            Phrase("发件箱没有第 \(id) 条;请用 list outbox 查看", "the outbox has no item \(id); list outbox shows it")
        case .notResendable(let id, let state):
            Phrase(
                "第 \(id) 条\(state.words.chinese),不必重发;请用 list outbox 查看",
                "item \(id) is \(state.words.english) and not sent again; list outbox shows it"
            )
        case .noTerminal(let unit, let phone):
            Phrase(
                "\(unit) 没有能收令的终端;请打电话\(phone.map { " \($0)" } ?? "")",
                "\(unit) has no terminal that takes orders; telephone\(phone.map { " \($0)" } ?? " it")"
            )
        }
    }
}

extension Refusal {
    package static func ofUnit(_ reason: UnitRefusal) -> Refusal { Refusal(reason) }
}
