package import DispatchDomain

/// What the top line says of the desk.
package struct DeskView: Hashable, Sendable {
    package var name: String
    /// How many open cases stand in each stage.
    package var counts: [Stage: Int]
    /// Calls for help that nobody has taken, the oldest first.
    package var sos: [SOSRow]
    package var gateway: GatewayView
    /// The last entry of the journal that has been read.
    package var journalEnd: Int64
    /// When the store was last read, by the desk's clock; what is shown is from then.
    package var readAt: Timestamp
    /// Whether only the worst cases have been read so far, and the others are on their way.
    package var isPartial: Bool
    /// Why the store can't be read or written now.
    package var trouble: Phrase?

    /// How the street reaches the desk.
    package struct GatewayView: Hashable, Sendable {
        package enum Listener: Hashable, Sendable {
            /// This console listens.
            case here
            /// Another process does.
            case elsewhere(process: Int)
            case nobody
            case unknown
        }

        package var listener: Listener
        /// Positions taken in per second, lately; nil when nothing is known.
        package var fixesPerSecond: Double?
        /// How much of the data has been rebuilt from the journal, in percent; nil while all of it is there.
        package var rebuilt: Int?

        package init(listener: Listener = .unknown, fixesPerSecond: Double? = nil) {
            self.listener = listener
            self.fixesPerSecond = fixesPerSecond
        }
    }

    package init(
        name: String,
        counts: [Stage: Int] = [:],
        sos: [SOSRow] = [],
        gateway: GatewayView = GatewayView(),
        journalEnd: Int64 = 0,
        readAt: Timestamp,
        isPartial: Bool = false,
        trouble: Phrase? = nil
    ) {
        self.name = name
        self.counts = counts
        self.sos = sos
        self.gateway = gateway
        self.journalEnd = journalEnd
        self.readAt = readAt
        self.isPartial = isPartial
        self.trouble = trouble
    }
}
