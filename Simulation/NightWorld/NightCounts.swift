/// What happened in a night.
package struct NightCounts: Hashable, Sendable {
    /// Acts confirmed, refused by the rules, and failed because of the store.
    package var acts = 0
    package var refusals = 0
    package var failures = 0
    /// Journal entries that consoles have read.
    package var entries = 0
    /// Datagrams that reached the gateway, and that it sent.
    package var datagrams = 0
    package var answers = 0
    /// What went wrong on purpose.
    package var kills = 0
    package var powerCuts = 0
    package var failedStarts = 0
    package var hangs = 0
    package var diskFaults = 0
    package var deletedLogs = 0
    package var steps = 0
    package var restores = 0
    /// Backups from which the desk was brought back.
    package var backups = 0

    package init() {}

    private static var rows: [(name: String, value: WritableKeyPath<NightCounts, Int>)] {
        [
            ("acts", \.acts), ("refused", \.refusals), ("failed", \.failures), ("entries", \.entries),
            ("datagrams", \.datagrams), ("answers", \.answers), ("killed", \.kills), ("power cuts", \.powerCuts),
            ("failed starts", \.failedStarts), ("hangs", \.hangs), ("disk faults", \.diskFaults),
            ("deleted WALs", \.deletedLogs), ("steps of the clock", \.steps),
            ("restores", \.restores), ("backups brought back", \.backups),
        ]
    }

    package static func += (left: inout NightCounts, right: NightCounts) {
        for row in rows { left[keyPath: row.value] += right[keyPath: row.value] }
    }

    package var text: String { Self.rows.map { "\(self[keyPath: $0.value]) \($0.name)" }.joined(separator: ", ") }
}
