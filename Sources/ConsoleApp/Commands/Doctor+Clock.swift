import DispatchCore
import DispatchDomain

extension Doctor {
    /// Says whether the machine's clock is doubted, or that nobody has looked at it.
    func clock(_ desk: Desk) throws(DeskFailure) -> Finding {
        if let doubt = try desk.clockDoubt() {
            return Finding(name: "clock", isWell: false, phrase: doubt.phrase(desk.zone))
        }
        let standing = desk.standingClock
        return Finding(
            name: "clock",
            isWell: standing == nil,
            isWarning: standing != nil,
            phrase: standing ?? Phrase("机器时钟可信", "the machine's clock is trusted")
        )
    }
}
