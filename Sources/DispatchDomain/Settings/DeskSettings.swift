/// The settings of a desk, each with a usable default.
package struct DeskSettings: Hashable, Sendable {
    package var name = "指挥中心"
    /// The county code of six digits (GB/T 2260), with which every case number begins.
    package var county = 230_102
    /// The numbers that can be a county code.
    package static let countyCodes = 100_000...829_999
    package var slots = WorkSlot.standard
    /// The used share of a limit, 0 … 1, from which the light is yellow.
    package var yellowAt = 0.5
    /// The limits of stages that differ from the default, see `limit(of:)`.
    package var limits: [StageTimer: TimeLimit] = [:]
    /// The time to reply to an urging (催办) of level 1, 2, 3.
    package var urgeReplies = [
        TimeLimit(amount: 60, unit: .urgentMinute),
        TimeLimit(amount: 30, unit: .urgentMinute),
        TimeLimit(amount: 15, unit: .urgentMinute),
    ]
    /// The level of urging from which a case can be closed only after a check.
    package var checkFromUrgeLevel = 2
    /// How often a case may be suspended (挂账).
    package var holdsAllowed = 1
    /// The longest suspension in days.
    package var longestHoldDays = 365
    /// The least time for handling that remains after rework (返工).
    package var reworkMinimum = TimeLimit(amount: 1, unit: .urgentHour)
    /// The minutes within which an act can be undone.
    package var undoMinutes = 10
    /// The greatest age in seconds of a unit's fix for the unit to be recommended.
    package var freshSeconds = 300
    /// The minutes of silence after which a unit on scene raises a safety alert; 0: never.
    package var safetyMinutes = 10
    /// The distance within which a similar case is suggested as a duplicate, in metres.
    package var duplicateMetres = 50.0
    /// The time within which a similar case is suggested as a duplicate, in hours.
    package var duplicateHours = 24
    /// The time of the nightly backup, in milliseconds after midnight.
    package var backupAt: Int64 = 3 * Milliseconds.hour
    /// The number of backups that are kept.
    package var backupsKept = 7
    /// The absolute path of the file to which the journal's head of each day is added; empty: none.
    package var anchorFile = ""
    /// The seconds by which a fix may be ahead of the desk's clock.
    package var futureSeconds = 60
    /// The greatest speed of a unit in km/h; a fix that implies a higher one is rejected.
    package var maximumKmh = 200
    /// Whether a JT/T 808 terminal that has a code and registers from a new address is refused.
    package var isRegistrationStrict = false
    /// The cases that a device may report per minute in the long run.
    package var reportsPerMinute = 12
    /// The cases that a device may report at once: what it kept while it was out of coverage.
    package static let reportBurst = 120
    /// The days after which the tracks of a day are deleted.
    package var keepTrackDays = 180
    /// The days after which the tracks of a day are thinned.
    package var thinTracksAfterDays = 30
    /// The seconds between the fixes that remain in thinned tracks.
    package var thinTracksToSeconds = 60

    /// The seconds until an unacknowledged order is sent again; the nth wait is n times the one before.
    package var orderTimeoutSeconds = 5
    /// The number of retransmissions before an order counts as failed.
    package var orderRetries = 3

    /// What `serve --adopt` does with unknown devices.
    package var adoption = AdoptionChoice.atOnce
    /// The devices of one address that are adopted in a minute.
    package var adoptionsPerMinute = 300
    /// The devices that are adopted in a day.
    package var adoptionsPerDay = 2_000
    /// The seconds of silence after which a gateway that hangs is ended by the process that stands by.
    package var takeoverSeconds = 20
    /// The minutes by which the machine's clock may jump without being confirmed by an administrator.
    package var clockStepMinutes = 15
    /// The same in milliseconds.
    package var clockStep: Int64 { Int64(clockStepMinutes) * Milliseconds.minute }
    /// The hours for which a desk may have stood still without its clock being confirmed.
    package var clockGapHours = 72

    /// The least severe messages in the log of a service.
    package var logLevel = LogLevel.info

    /// The name of the console's theme.
    package var consoleTheme = "dusk"
    /// The character set of lines and symbols on the console.
    package var consoleGlyphs = GlyphChoice.auto
    /// The key bindings of the table `[keys]`, by their id.
    package var keys: [String: KeyBinding] = [:]

    package init() {}

    /// Returns the configured limit of a stage, or else its default.
    package func limit(of stage: StageTimer) -> TimeLimit { limits[stage] ?? stage.usualLimit }
}

extension StageTimer {
    /// The default limit of the stage; the limit of handling normally comes from the filing condition.
    fileprivate var usualLimit: TimeLimit {
        switch self {
        case .accept, .file, .dispatch, .sendCheck: TimeLimit(amount: 15, unit: .urgentMinute)
        case .verify, .close: TimeLimit(amount: 30, unit: .urgentMinute)
        case .handle: TimeLimit(amount: 4, unit: .workHour)
        case .check: TimeLimit(amount: 60, unit: .urgentMinute)
        }
    }
}
