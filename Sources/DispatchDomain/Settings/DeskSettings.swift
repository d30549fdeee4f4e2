/// What a city may set for its desk; every value has a default that works.
package struct DeskSettings: Hashable, Sendable {
    package var name = "指挥中心"
    /// Six digits of county (GB/T 2260): the head of every case number.
    package var county = 230_102
    package var slots = WorkSlot.standard
    /// The share of a limit after which its light turns yellow (facts §2.3).
    package var yellowAt = 0.5
    /// How long a stage may take where that is not what is usual, see `limit(of:)`.
    package var limits: [StageTimer: TimeLimit] = [:]
    /// By when an urging of level 1, 2, 3 wants a reply.
    package var urgeReplies = [
        TimeLimit(amount: 60, unit: .urgentMinute),
        TimeLimit(amount: 30, unit: .urgentMinute),
        TimeLimit(amount: 15, unit: .urgentMinute),
    ]
    /// From this level of urging on, a case closes only after a check.
    package var checkFromUrgeLevel = 2
    package var holdsAllowed = 1
    package var longestHoldDays = 365
    package var reworkMinimum = TimeLimit(amount: 1, unit: .urgentHour)
    package var undoMinutes = 10
    /// How old a unit's fix may be for the unit to be recommended, in seconds.
    package var freshSeconds = 300
    /// After how many minutes without a word a unit on scene is asked after; 0: never.
    package var safetyMinutes = 10
    package var duplicateMetres = 50.0
    package var duplicateHours = 24
    /// Milliseconds after midnight at which the desk is backed up.
    package var backupAt: Int64 = 3 * Milliseconds.hour
    package var backupsKept = 7
    /// How far ahead of the desk's clock a fix may be, in seconds.
    package var futureSeconds = 60
    /// No unit of a city goes faster; what would have to is a bad fix.
    package var maximumKmh = 200
    /// Days after which the tracks of a day are dropped.
    package var keepTrackDays = 180
    /// Days after which the tracks of a day are thinned.
    package var thinTracksAfterDays = 30
    /// Seconds between the fixes that are left when tracks are thinned.
    package var thinTracksToSeconds = 60

    /// Seconds until an order that was not acknowledged is sent again, then twice, then three times as long.
    package var orderTimeoutSeconds = 5
    /// How often it is sent again before it counts as failed.
    package var orderRetries = 3

    /// The look of the console, by name: the themes are files.
    package var consoleTheme = "dusk"
    /// Which characters lines and signs are drawn with.
    package var consoleGlyphs = GlyphChoice.auto
    /// The table `[keys]`, by what is bound.
    package var keys: [String: KeyBinding] = [:]

    package init() {}

    package func limit(of stage: StageTimer) -> TimeLimit { limits[stage] ?? stage.usualLimit }
}

extension StageTimer {
    /// How long the stage may take (facts §2.2); handling has its own limit from the filing condition.
    fileprivate var usualLimit: TimeLimit {
        switch self {
        case .accept, .file, .dispatch, .sendCheck: TimeLimit(amount: 15, unit: .urgentMinute)
        case .verify, .close: TimeLimit(amount: 30, unit: .urgentMinute)
        case .handle: TimeLimit(amount: 4, unit: .workHour)
        case .check: TimeLimit(amount: 60, unit: .urgentMinute)
        }
    }
}
