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
                "\(waiting.count) devices were refused a registration from a new address (\(names)); "
                    + "see zhiban list devices"
            )
        )
    }
}
