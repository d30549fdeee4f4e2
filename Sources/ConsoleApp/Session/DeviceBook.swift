import DispatchCore
import DispatchDomain

/// The newest fixes by the device that sent them, for working out which devices are online.
struct DeviceBook {
    private let fixes: [String: Fix]
    private let now: Timestamp

    /// With the fixes of all units.
    init(_ desk: Desk) throws(DeskFailure) {
        self.init(fixes: try desk.units().compactMap(\.fix), at: desk.now)
    }

    /// With the fix of one unit.
    init(fix: Fix?, at now: Timestamp) {
        self.init(fixes: [fix].compactMap(\.self), at: now)
    }

    private init(fixes: [Fix], at now: Timestamp) {
        self.now = now
        self.fixes = Dictionary(fixes.compactMap { fix in fix.device.map { ($0, fix) } }) { first, _ in first }
    }

    /// Returns an enrolled device's presence; nil for any other.
    func presence(of view: DeviceView) -> Presence? {
        guard view.standing == .enrolled, let device = view.device else { return nil }
        return Presence(
            heard: view.lastSeen,
            interval: device.interval,
            speedKmh: fixes[device.id.description]?.speedKmh,
            at: now
        )
    }
}
