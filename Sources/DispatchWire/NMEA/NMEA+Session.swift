package import DispatchDomain

extension NMEA {
    /// The state of one source (an address, or standard input).
    ///
    /// It keeps an incomplete sentence, the last date and speed, and the name of the source.
    package struct Session: Sendable {
        /// How long an incomplete sentence waits for the rest; after that the rest counts as lost.
        private static let patience = 10 * Milliseconds.second

        private let feed: Feed
        private var framer: Framer
        private var listener: Listener
        private var lastHeard = Timestamp(milliseconds: 0)

        /// Makes a session; a lenient one accepts sentences with a wrong or no checksum, as some field devices send
        /// them.
        package init(isLenient: Bool = false, feed: Feed = .datagrams) {
            self.feed = feed
            framer = Framer(feed: feed)
            listener = Listener(isLenient: isLenient)
        }

        /// The name that the source gave in a sentence of its own.
        package var identity: String? { listener.ownName }

        /// The name that held for the last datagram's last sentence, whether the sentence was accepted or not.
        package var lastName: String? { listener.name }

        /// Takes the bytes of one datagram, or a piece of a stream, and passes the events to `each`.
        package mutating func take(_ bytes: Span<UInt8>, receivedAt: Timestamp, _ each: (Event) -> Void) {
            if feed == .datagrams {
                beginDatagram(receivedAt, each)
            }
            var offset = 0
            while let piece = framer.next(in: bytes, at: &offset) {
                listener.hear(framer.held, piece, at: receivedAt, each)
                if feed == .stream { listener.forgetName() }
            }
            if feed == .datagrams, let piece = framer.open {
                endDatagram(piece, count: bytes.count, each)
            }
        }

        /// Ends the input: what is left is a sentence without an end.
        package mutating func finish(_ each: (Event) -> Void) {
            if let piece = framer.open { listener.hear(framer.held, piece, at: lastHeard, each) }
            framer.drop()
        }

        private mutating func beginDatagram(_ now: Timestamp, _ each: (Event) -> Void) {
            framer.beginDatagram()
            if framer.count > 0, now.milliseconds &- lastHeard.milliseconds > Self.patience { finish(each) }
            if framer.count == 0 { listener.forgetName() }
            lastHeard = now
        }

        /// Takes the open piece at the end of a datagram if it is complete without a line end.
        ///
        /// Names come in datagrams of their own, often without a line end; and where a lenient source sends no
        /// checksum, only the end of the datagram ends a sentence.
        private mutating func endDatagram(_ piece: Piece, count: Int, _ each: (Event) -> Void) {
            let isAlone = framer.count == count
            guard listener.isWhole(framer.held, piece, isAlone: isAlone) else { return }
            listener.hear(framer.held, piece, at: lastHeard, each)
            framer.drop()
        }
    }
}
