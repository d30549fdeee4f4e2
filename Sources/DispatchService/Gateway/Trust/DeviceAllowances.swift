import DispatchDomain

/// What a device may put into the journal, by what it costs.
///
/// A position has no allowance: it costs some bytes of a track, and the filter refuses what no unit can do.
struct DeviceAllowances {
    /// What a message of a device asks for.
    enum Kind {
        /// A new case, which takes one of the numbers of its day.
        case newCase
        /// A call for help: the alarm of a person, so never shared with anything else.
        case callForHelp
        /// Anything else that becomes a journal entry: a status, an act on a case, a change of alarm bits, a note.
        case entry
    }

    private var newCases: Allowance
    private var callsForHelp = Allowance(burst: 20, perMinute: 6)
    private var entries = Allowance(burst: 400, perMinute: 120)

    /// - parameter reportsPerMinute: The new cases per minute in the long run; 120 may come at once, after an hour
    ///   without coverage.
    init(reportsPerMinute: Int) {
        newCases = Allowance(burst: DeskSettings.reportBurst, perMinute: reportsPerMinute)
    }

    /// Takes one of a kind at a moment, in milliseconds of a clock that only goes forward; false if the device has to
    /// wait.
    mutating func take(_ kind: Kind, at now: Int64) -> Bool {
        switch kind {
        case .newCase: newCases.take(at: now)
        case .callForHelp: callsForHelp.take(at: now)
        case .entry: entries.take(at: now)
        }
    }
}
