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
        case .unknownUnit(let unit) where unit.rawValue.isBlank:
            Phrase("缺呼号;请写力量的呼号", "the call sign is missing; type the unit's call sign")
        case .unknownUnit(let unit):
            Phrase("没有力量 \(unit);请核对呼号", "there is no unit \(unit); check the call sign")
        case .offDuty(let unit):
            Phrase("\(unit) 已离岗;请另派力量", "\(unit) is off duty; choose another unit")
        case .notForDispatch(let unit):
            Phrase("\(unit) 是渣土车,只监控不派遣;请另派力量", "\(unit) is a dump truck and is only monitored; choose another unit")
        case .dutyAlready(let unit, true):
            Phrase("\(unit) 已在岗;离岗请用 os", "\(unit) is already on duty; to take it off duty, use os")
        case .dutyAlready(let unit, false):
            Phrase("\(unit) 已离岗;到岗请用 is", "\(unit) is already off duty; to put it on duty, use is")
        case .noSOS(nil):
            Phrase("现在没有待接的求助;力量状态请看 list units", "no SOS is waiting; see the units with list units")
        case .noSOS(let unit?):
            Phrase(
                "\(unit) 没有待接的求助;接单请写案件号",
                "\(unit) has no SOS waiting; to take an order, give the case number"
            )
        case .emptyNote:
            Phrase("备注没有内容;请在行末写 / 和内容", "the note is empty; end the line with / and the text")
        case .emptyMessage:
            Phrase("消息没有内容;请在行末写 / 和内容", "the message is empty; end the line with / and the text")
        case .unknownOrder(let id):
            Phrase("没有下行 o\(id);请用 list outbox 查看", "the outbox has no item o\(id); see list outbox")
        case .notResendable(let id, let state):
            Phrase(
                "下行 o\(id) \(state.words.chinese),不再重发;请用 list outbox 查看",
                "outbox item o\(id) is \(state.words.english) and is not resent; see list outbox"
            )
        case .noTerminal(let unit, let phone):
            Phrase(
                "\(unit) 没有能收令的终端;请打电话\(phone.map { " \($0)" } ?? "")",
                "\(unit) has no device that takes orders; phone \(phone ?? "the unit")"
            )
        }
    }
}

extension Refusal {
    package static func ofUnit(_ reason: UnitRefusal) -> Refusal { Refusal(reason) }
}
