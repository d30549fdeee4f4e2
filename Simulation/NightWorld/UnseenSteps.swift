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
    private var wasDeceived = false
    /// How often the machine had been started when the timekeeper had looked last before the clock was set right, if the
    /// wrong one may have been taken for a right one that had stood still since.
    private var corrected: Int?

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

    /// The clock, which was off by so many milliseconds, is right again.
    mutating func corrected(_ error: Int64, _ settings: DeskSettings) {
        let step = Int64(settings.clockStepMinutes) * Milliseconds.minute
        let gap = Int64(settings.clockGapHours) * Milliseconds.hour
        // Of any other the desk can tell that it has not gone on.
        corrected = (-gap...step).contains(error) ? starts : nil
    }

    /// Whether a doubt that still stands at a right clock can be ended by an administrator only.
    func needsAdministrator(_ clock: NightClock) -> Bool {
        guard clock.error == 0 else { return false }
        return wasDeceived || corrected.map { $0 != clock.starts } ?? false
    }

    /// An administrator has confirmed the right clock.
    mutating func confirmed() { (wasDeceived, corrected) = (false, nil) }
}
