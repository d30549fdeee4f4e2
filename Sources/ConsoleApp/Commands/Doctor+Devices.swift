import DispatchCore
import DispatchDomain

extension Doctor {
    /// The terminals that wait for an administrator, because they registered from a new address; nil if none does.
    func waitingTerminals(_ desk: Desk) throws(DeskFailure) -> Finding? {
        let waiting = try desk.deviceViews().filter { $0.registration?.isRefused == true }
        guard !waiting.isEmpty else { return nil }
        let names = waiting.prefix(5).map(\.id.description).joined(separator: " ")
        return Finding(
            name: "devices",
            isWell: false,
            isWarning: true,
            phrase: Phrase(
                "\(waiting.count) 部终端从新地址注册被拒(\(names));请看 zhiban list devices",
                "\(English.count(waiting.count, "device was", "devices were")) refused a registration from a new address "
                    + "(\(names)); "
                    + "see zhiban list devices"
            )
        )
    }
    /// The devices that have lost their keys; nil if none has.
    func keyless(_ desk: Desk) throws(DeskFailure) -> Finding? {
        let keyless = try desk.devicesWithoutKey()
        guard !keyless.isEmpty else { return nil }
        let names = keyless.joined(separator: " ")
        return Finding(
            name: "keys",
            isWell: false,
            isWarning: true,
            phrase: Phrase(
                "终端没有密钥,上报会被拒收:\(names);请用 zhiban device enrol 重新绑定",
                "devices without their keys, whose reports are refused: \(names); "
                    + "enrol them again with zhiban device enrol"
            )
        )
    }
}
