package import DispatchDomain

/// The facts about the desk for the header line.
package struct DeskView: Hashable, Sendable {
    package var name: String
    /// The number of open cases in each stage.
    package var counts: [Stage: Int]
    /// The calls for help (SOS) that nobody has taken, oldest first.
    package var sos: [SOSRow]
    package var gateway: GatewayView
    /// The sequence number of the last journal entry read.
    package var journalEnd: Int64
    /// When the store was last read, by the desk's clock; the data shown are as of then.
    package var readAt: Timestamp
    /// Whether only the most urgent cases have been read so far.
    package var isPartial: Bool
    /// Why the store can't be read or written; nil if it can.
    package var fault: Phrase?

    /// The state of the gateway.
    package struct GatewayView: Hashable, Sendable {
        /// The process that receives datagrams, if any.
        package enum Listener: Hashable, Sendable {
            /// This console's own gateway listens.
            case here
            /// Another process listens.
            case elsewhere(process: Int)
            case nobody
            case unknown
        }

        package var listener: Listener
        /// Fixes received per second, lately; nil if not known.
        package var fixesPerSecond: Double?
        /// The progress of rebuilding the projections in percent; nil if they are complete.
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
        fault: Phrase? = nil
    ) {
        self.name = name
        self.counts = counts
        self.sos = sos
        self.gateway = gateway
        self.journalEnd = journalEnd
        self.readAt = readAt
        self.isPartial = isPartial
        self.fault = fault
    }
}
