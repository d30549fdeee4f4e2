import DispatchCore
import DispatchDomain

extension DeviceRegistration {
    /// What happened at a moment, and how an administrator agrees or bars the device.
    func phrase(of view: DeviceView, _ moment: String) -> Phrase {
        let enrol = "zhiban device enrol --unit \(view.device?.unit?.rawValue ?? "UNIT") --jt808 \(view.id.key)"
        guard isRefused else {
            return Phrase(
                "\(moment) 从新地址 \(address) 注册,已换鉴权码;若非本机,请用 zhiban device revoke \(view.id) 停用",
                "\(moment) registered from the new address \(address) and got a new code; "
                    + "if that was not it, zhiban device revoke \(view.id)"
            )
        }
        return Phrase(
            "\(moment) 从新地址 \(address) 注册被拒;若属实,请用 \(enrol) 同意",
            "\(moment) refused a registration from the new address \(address); to agree: \(enrol)"
        )
    }
}
