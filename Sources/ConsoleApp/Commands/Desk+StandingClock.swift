import DispatchCore
import DispatchDomain

extension Desk {
    /// That this process goes by a standing clock (`ZHIBAN_NOW`) and has not looked at the machine's; nil while the desk's
    /// clock runs.
    var standingClock: Phrase? {
        guard clock.rate == 0 else { return nil }
        let time = now.iso(zone)
        return Phrase(
            "时钟停在 \(time)(ZHIBAN_NOW),没有查看机器时钟",
            "the clock stands at \(time) (ZHIBAN_NOW); the machine's clock was not looked at"
        )
    }
}
