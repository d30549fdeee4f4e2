/// The sentences for what is wrong between the desk and the street: duty, SOS, outbox, terminals.
extension Refusal {
    package var fieldPhrase: Phrase {
        switch self {
        case .dutyAlready(let unit, true):
            Phrase("\(unit) 已在岗;离岗请用 os", "\(unit) is on duty already; os takes it off")
        case .dutyAlready(let unit, false):
            Phrase("\(unit) 已离岗;到岗请用 is", "\(unit) is off duty already; is puts it on")
        case .noSOS(nil):
            Phrase("现在没有待接的求助;单位状态请看 list units", "no SOS is waiting; list units shows the units")
        case .noSOS(let unit?):
            Phrase("\(unit) 没有待接的求助;接单请写案件", "\(unit) has no SOS waiting; to take an order name the case")
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
        default: devicePhrase
        }
    }

    private var devicePhrase: Phrase {
        switch self {
        case .unknownDevice(let device):
            Phrase("没有终端 \(device);请用 device list 查看", "there is no device \(device); device list shows them")
        case .deviceTaken(let device, let owner):
            Phrase(
                "终端 \(device) 已绑定 \(owner);请先 device revoke",
                "device \(device) belongs to \(owner); first use device revoke"
            )
        case .deviceUnusable(let device):
            Phrase(
                "终端标识 \(device) 不能用;请写本机号码,如 jt808:013800000031",
                "\(device) cannot name a device; write its own number, as in jt808:013800000031"
            )
        case .alreadyReceived(let device, let seq):
            Phrase(
                "终端 \(device) 的第 \(seq) 条已收过,未再执行;请查看当时的答复",
                "word \(seq) of device \(device) was received before and not done again; look at its answer"
            )
        case .unreadableReport(let what):
            Phrase(
                "报告看不懂:\(what.chinese);请改正后重发",
                "the report can't be read: \(what.english); correct it and send it again"
            )
        case .notForFeeds:
            Phrase("此终端未绑定单位,只能上报;请用 device enrol 绑定", "a feed has no unit and can only report; device enrol binds one")
        case .notAsked(let unit):
            Phrase(
                "没有请 \(unit) 核实或核查的案件;请先与指挥中心联系",
                "\(unit) has not been asked to verify or check anything; call the desk first"
            )
        case .notStorable:
            Phrase("内容超出可记录的范围,未执行;请核对数值", "a value is out of range, nothing was done; check the values")
        default: Refusal.unforeseen
        }
    }
}
