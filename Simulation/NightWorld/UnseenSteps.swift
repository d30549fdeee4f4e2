import DispatchDomain

/// Whether a step of the clock could be noticed at all.
///
/// Within one run of the machine its own count shows every step. A clock that is ahead after a restart, and that nobody
/// has looked at in between, shows nothing but that the machine was off for a while.
struct UnseenSteps {
    /// How often the machine had been started when the timekeeper looked last.
    private var starts = 1
    private var startsBefore: Int?
    /// Whether the clock is wrong and can't be known to be.
    private(set) var isDeceived = false
    /// Whether it was since an administrator has confirmed the clock.
    private(set) var wasDeceived = false

    /// The clock is set wrong.
    mutating func stepped() { startsBefore = startsBefore ?? starts }

    /// The timekeeper has looked at the clock.
    mutating func looked(_ clock: NightClock) {
        starts = clock.starts
        guard let before = startsBefore else { return isDeceived = isDeceived && clock.error != 0 }
        startsBefore = nil
        isDeceived = before != starts && clock.error > 0
        wasDeceived = wasDeceived || isDeceived
    }

    /// An administrator has confirmed the right clock.
    mutating func confirmed() { wasDeceived = false }
}
