/// Why an action on operators or devices of the desk is not possible.
package enum DeskRefusal: RefusalReason {
    case unknownOperator(String)
    case unknownDevice(DeviceID)
    case deviceTaken(DeviceID, by: String)
    case deviceUnusable(DeviceID)

    package func phrase(_ wording: Wording) -> Phrase {
        switch self {
        case .unknownOperator(let login):
            Phrase("没有人员 \(login);请用登记过的登录名", "there is no operator \(login); use the login of one on the list")
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
        }
    }
}

extension Refusal {
    package static func ofDesk(_ reason: DeskRefusal) -> Refusal { Refusal(reason) }
}
