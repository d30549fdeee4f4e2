package import DispatchDomain

extension JT808 {
    /// Tells a datagram's repetition from news: the same terminal, message, serial and body within 60 s.
    ///
    /// A repetition is answered again (the answer may have been lost) and not applied again. The body counts because a
    /// terminal that has restarted counts from 0 again.
    package struct SeenSerials: Sendable {
        private struct Key: Hashable, Sendable {
            let terminal: TerminalNumber
            let messageID: UInt16
            let serial: UInt16

            /// One word in one go: this is asked for every frame.
            ///
            /// What one terminal says never falls together.
            func hash(into hasher: inout Hasher) {
                let low = UInt64(truncatingIfNeeded: terminal.value)
                hasher.combine(low ^ UInt64(messageID) << 48 ^ UInt64(serial) &* 0x9E37_79B9_7F4A_7C15)
            }
        }

        private struct Sight: Sendable {
            var at: Timestamp
            var digest: UInt64
        }

        private let window: Int64
        private let limit: Int
        // Two generations, so that forgetting is dropping one of them.
        private var recent: [Key: Sight] = [:]
        private var older: [Key: Sight] = [:]
        private var began: Timestamp?

        /// `limit` bounds the memory: beyond twice as many messages within the window, the oldest are forgotten early.
        package init(window: Int64 = 60 * 1000, limit: Int = 131_072) {
            self.window = window
            self.limit = max(1, limit)
        }

        /// Whether this frame came before within the window; remembers it when it did not.
        package mutating func isRepetition(_ header: Header, _ body: Bytes, at now: Timestamp) -> Bool {
            let sight = Sight(at: now, digest: Self.digest(body))
            let key = Key(terminal: header.terminal, messageID: header.messageID, serial: header.serial)
            if let seen = recent[key] ?? older[key], isWithin(seen.at, now), seen.digest == sight.digest { return true }
            if recent.count >= limit || !(began.map { isWithin($0, now) } ?? false) {
                swap(&recent, &older)
                recent.removeAll(keepingCapacity: true)
                began = now
            }
            recent[key] = sight
            return false
        }

        /// Takes a frame for new when it comes again: what it said could not be kept.
        package mutating func forget(_ terminal: TerminalNumber, _ messageID: UInt16, _ serial: UInt16) {
            let key = Key(terminal: terminal, messageID: messageID, serial: serial)
            recent[key] = nil
            older[key] = nil
        }

        /// Tells one body from another; a terminal that wanted two to look the same would only fool itself.
        private static func digest(_ body: Bytes) -> UInt64 {
            var digest = UInt64(body.count)
            for index in body.indices { digest = (digest ^ UInt64(body[index])) &* 0x0000_0100_0000_01B3 }
            return digest
        }

        /// A clock set back counts as time gone by, else a serial could be refused for hours.
        private func isWithin(_ then: Timestamp, _ now: Timestamp) -> Bool { (0..<window).contains(now - then) }
    }
}
