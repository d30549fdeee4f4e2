package import DispatchDomain

extension JT808 {
    /// Recognises repeated frames: the same terminal, message id, serial number and body within 60 s.
    ///
    /// A repetition is answered again, since the answer may have been lost, but not applied again. The body is compared
    /// because a terminal that has restarted counts from 0 again.
    package struct SeenSerials: Sendable {
        private struct Key: Hashable, Sendable {
            let terminal: TerminalNumber
            let messageID: UInt16
            let serial: UInt16

            /// Hashes 64 bits in one step, because every frame is looked up.
            ///
            /// Two keys of the same terminal never give the same 64 bits.
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
        // Two generations: forgetting old frames is dropping one of them.
        private var recent: [Key: Sight] = [:]
        private var older: [Key: Sight] = [:]
        private var began: Timestamp?

        /// Makes an empty memory of frames.
        ///
        /// - Parameters:
        ///   - window: how long a frame is remembered, in milliseconds.
        ///   - limit: the frames of one generation; when more than twice as many arrive within the window, the oldest
        ///     are forgotten early.
        package init(window: Int64 = 60 * 1000, limit: Int = 131_072) {
            self.window = window
            self.limit = max(1, limit)
        }

        /// Returns whether this frame has been received within the window; remembers it if not.
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

        /// Forgets a frame that could not be stored, so that its retransmission counts as new.
        package mutating func forget(_ terminal: TerminalNumber, _ messageID: UInt16, _ serial: UInt16) {
            let key = Key(terminal: terminal, messageID: messageID, serial: serial)
            recent[key] = nil
            older[key] = nil
        }

        /// Returns a hash of the body; it need not resist forgery, as a terminal could only suppress its own messages.
        static func digest(_ body: Bytes) -> UInt64 {
            var digest = UInt64(body.count)
            for index in body.indices { digest = (digest ^ UInt64(body[index])) &* 0x0000_0100_0000_01B3 }
            return digest
        }

        /// A frame counts as expired after the clock was set back; else its serial could be refused for hours.
        private func isWithin(_ then: Timestamp, _ now: Timestamp) -> Bool { (0..<window).contains(now - then) }
    }
}

extension JT808.Header {
    /// Returns 16 bytes that stand for message, serial number and body, and are the same in every process.
    package func digest(with body: JT808.Bytes) -> [UInt8] {
        let size = UInt32(truncatingIfNeeded: body.count)
        let parts = UInt64(messageID) << 48 | UInt64(serial) << 32 | UInt64(size)
        return [parts, JT808.SeenSerials.digest(body)].flatMap { word in
            stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: word >> UInt64($0)) }
        }
    }
}
