import DispatchCore
import DispatchDomain

extension Doctor {
    /// Says whether the machine's clock is doubted, whether the devices agree with it, or that nobody has looked at it.
    func clock(_ desk: Desk) throws(DeskFailure) -> Finding {
        if let doubt = try desk.clockDoubt() {
            return Finding(name: "clock", isWell: false, phrase: doubt.phrase(desk.zone))
        }
        if let ahead = try devicesAhead(desk), ahead.areMost { return ahead.clockFinding }
        let standing = desk.standingClock
        return Finding(
            name: "clock",
            isWell: standing == nil,
            isWarning: standing != nil,
            phrase: standing ?? Phrase("机器时钟可信", "the machine's clock is trusted")
        )
    }

    /// Devices that are ahead of the machine's clock, so that their positions or reports are refused.
    struct DevicesAhead {
        /// Their IDs.
        let names: [String]
        /// The milliseconds by which they are ahead at most.
        let most: Int64
        /// Whether they are most of the devices that report: then the machine's clock is likely to be behind.
        let areMost: Bool

        /// When most devices are ahead: a finding about the clock, because what they send is lost.
        var clockFinding: Finding {
            let lead = ClockLead.words(most)
            return Finding(
                name: "clock",
                isWell: false,
                isFaultOfReal: true,
                phrase: Phrase(
                    "\(names.count) 部终端比本机时钟快(最多 \(lead.chinese)),上报被拒收,本机时钟可能慢了;"
                        + "请查 timedatectl(chrony、NTP),再看 zhiban list devices",
                    "\(count) ahead of this machine's clock by up to \(lead.english), and what they send is refused: the clock "
                        + "is probably behind; check it with timedatectl (chrony, NTP), then zhiban list devices"
                )
            )
        }

        /// When only some are ahead: a remark about their own clocks.
        var finding: Finding {
            let lead = ClockLead.words(most)
            let some = names.prefix(5).joined(separator: " ")
            return Finding(
                name: "devices",
                isWell: false,
                isWarning: true,
                phrase: Phrase(
                    "\(names.count) 部终端比本机时钟快(最多 \(lead.chinese)),上报被拒收(\(some));请校正终端时钟,再看 zhiban list devices",
                    "\(count) ahead of this machine's clock by up to \(lead.english), and what they send is refused (\(some)); "
                        + "set their clocks right, then see zhiban list devices"
                )
            )
        }

        private var count: String { English.count(names.count, "device is", "devices are") }
    }

    /// The devices that are ahead of the desk's clock; nil if none is.
    func devicesAhead(_ desk: Desk) throws(DeskFailure) -> DevicesAhead? {
        let now = desk.now
        let states = try desk.deviceViews().filter { $0.standing == .enrolled }.compactMap(\.state)
        let leads = states.compactMap { state in state.lead(at: now).map { (name: state.device.description, lead: $0) }
        }
        guard let most = leads.map(\.lead).max() else { return nil }
        let onTime = states.count { state in
            state.lead(at: now) == nil && state.heardAt.map { now - $0 <= Milliseconds.hour } ?? false
        }
        return DevicesAhead(names: leads.map(\.name), most: most, areMost: leads.count > onTime)
    }
}
