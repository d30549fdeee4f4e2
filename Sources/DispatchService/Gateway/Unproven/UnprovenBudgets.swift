/// What senders get together that have not proved themselves.
///
/// Those that have are never limited by it.
struct UnprovenBudgets {
    /// Entries in the quarantine, new ones and new details of known ones.
    var notes = SourceBudget(
        sender: .init(burst: 64, perSecond: 4),
        host: .init(burst: 256, perSecond: 16),
        all: .init(burst: 512, perSecond: 64)
    )
    /// Refusals that are sent.
    var refusals = SourceBudget(
        sender: .init(burst: 64, perSecond: 16),
        host: .init(burst: 512, perSecond: 128),
        all: .init(burst: 4_096, perSecond: 1_024)
    )
    /// Bytes of NMEA and of signed reports that are read: their parsers cost more than a look at a header.
    var reading = SourceBudget(
        sender: .init(burst: 64 * 1024, perSecond: 32 * 1024),
        host: .init(burst: 512 * 1024, perSecond: 256 * 1024),
        all: .init(burst: 1024 * 1024, perSecond: 1024 * 1024)
    )

    /// The bytes that a datagram counts for at least.
    static let leastBytes = 128
}
