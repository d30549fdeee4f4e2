package import DispatchDomain

extension NMEA {
    /// What one source (an address, or standard input) has said so far.
    ///
    /// It keeps half a sentence, the last date and speed, and the name the source gave itself.
    package struct Session: Sendable {
        /// Half a sentence waits so long for the rest; then the rest was lost.
        private static let patience = 10 * Milliseconds.second

        private let feed: Feed
        private var framer: Framer
        private var listener: Listener
        private var lastHeard = Timestamp(milliseconds: 0)

        /// A lenient session takes sentences with a wrong checksum or none, as some field devices send them.
        package init(isLenient: Bool = false, feed: Feed = .datagrams) {
            self.feed = feed
            framer = Framer(feed: feed)
            listener = Listener(isLenient: isLenient)
        }

        /// The name the source gave itself in a sentence of its own.
        package var identity: String? { listener.ownName }

        /// The name under which the last datagram's last sentence was said, taken or not.
        package var lastName: String? { listener.name }

        /// Takes the bytes of one datagram, or a piece of a stream.
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

        /// No more bytes come: what is left is a sentence without an end.
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

        /// Names come in datagrams of their own, often without a line end; and without a checksum nothing but the
        /// datagram's end tells that a lenient source's sentence is whole.
        private mutating func endDatagram(_ piece: Piece, count: Int, _ each: (Event) -> Void) {
            let isAlone = framer.count == count
            guard listener.isWhole(framer.held, piece, isAlone: isAlone) else { return }
            listener.hear(framer.held, piece, at: lastHeard, each)
            framer.drop()
        }
    }
}
