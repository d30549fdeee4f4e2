/// Why an action on operators, devices or the roster of the desk is not possible.
package enum DeskRefusal: RefusalReason {
    case unknownOperator(String)
    case unknownDevice(DeviceID)
    case deviceTaken(DeviceID, by: String)
    case deviceUnusable(DeviceID)
    /// Units that can't be removed.
    case unitsInUse([CallSign])
    /// The clock of a real desk stands for this process (`ZHIBAN_NOW`).
    case clockStands
    case notAllowed(DeskRight, to: String)
    case lastAdministrator

    package func phrase(_ wording: Wording) -> Phrase {
        switch self {
        case .unknownOperator(let login):
            Phrase("没有人员「\(login)」;请用登记过的登录名", "there is no operator “\(login)”; use a registered login")
        case .unknownDevice(let device):
            Phrase("没有终端 \(device);请用 device list 查看", "there is no device \(device); see device list")
        case .deviceTaken(let device, let owner):
            Phrase(
                "终端 \(device) 已绑定 \(owner);请先用 device revoke 停用",
                "device \(device) is already bound to \(owner); first revoke it with device revoke"
            )
        case .deviceUnusable(let device):
            Phrase(
                "终端标识 \(device) 无效;请写终端本身的号码,如 jt808:013800000031",
                "\(device) is not a valid device; write the device's own number, such as jt808:013800000031"
            )
        case .unitsInUse(let units):
            Phrase(
                "\(units.map(\.rawValue).joined(separator: "、")) 有案件、未受理的求助或上报终端,没有删除;"
                    + "请不带 --with-unit 停用终端,并用 xg 让其离岗",
                "not removed, because of cases, an open SOS or a reporting device: "
                    + "\(units.map(\.rawValue).joined(separator: ", ")); revoke the device without --with-unit, and take "
                    + "the unit off duty with os"
            )
        case .clockStands:
            Phrase(
                "设了 ZHIBAN_NOW:真实值班库此时只能查看;请去掉后再试",
                "ZHIBAN_NOW is set: a real desk can only be read then; unset it and try again"
            )
        case .notAllowed(let right, let name):
            Phrase(
                "\(right.words.chinese)由\(right.roles.map(\.words.chinese).joined(separator: "或"))办理,\(name) 没有这项权限;请转交",
                "only the \(right.roles.map(\.words.english).joined(separator: " or ")) can \(right.words.english), "
                    + "and \(name) is not one; hand it over"
            )
        case .lastAdministrator:
            Phrase(
                "这样就没有系统管理员了,未作改动;请至少给一人角色 ADM",
                "this would leave no administrator; nothing was changed; give at least one operator the role ADM"
            )
        }
    }
}

extension Refusal {
    package static func ofDesk(_ reason: DeskRefusal) -> Refusal { Refusal(reason) }
}
