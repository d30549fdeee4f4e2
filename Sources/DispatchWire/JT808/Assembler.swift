package import DispatchDomain

extension JT808 {
    /// Reassembles messages from their parts (分包), within limits.
    ///
    /// Parts belong together when terminal, message id, total and the serial number of the first part agree. By default
    /// a message is kept for five minutes from its first part. When there is no room, the oldest message is dropped,
    /// one of the same terminal first.
    package struct Assembler: Sendable {
        /// The limits of an assembler.
        package struct Limits: Sendable {
            /// The most parts of one message.
            package var parts: Int
            /// The most unfinished messages of one terminal.
            package var messagesPerTerminal: Int
            /// The most unfinished messages of all terminals.
            package var messages: Int
            /// The most bytes of all unfinished messages.
            package var bytes: Int
            /// How long a message may take to become complete, in milliseconds.
            package var lifetime: Int64
            /// How long no further part must have come before the missing parts are requested, in milliseconds.
            package var patience: Int64

            package init(
                parts: Int = 1024,
                messagesPerTerminal: Int = 4,
                messages: Int = 256,
                bytes: Int = 16 << 20,
                lifetime: Int64 = 5 * 60 * 1000,
                patience: Int64 = 5 * 1000
            ) {
                self.parts = parts
                self.messagesPerTerminal = max(1, messagesPerTerminal)
                self.messages = max(1, messages)
                self.bytes = bytes
                self.lifetime = lifetime
                self.patience = patience
            }
        }

        /// The result of taking one part.
        package enum Outcome: Equatable, Sendable {
            /// The message is complete; this is its body.
            case whole([UInt8])
            /// Parts are still missing.
            case waiting
            /// The part had been received before.
            case repetition
            /// The message has more parts or the part more bytes than the limits allow, or the frame is no part of a
            /// message.
            case refused
        }

        /// The missing parts of a message, to be requested from its terminal with 0x8003.
        package struct Gap: Hashable, Sendable {
            package var terminal: TerminalNumber
            package var version: Version
            package var request: PartsRequest
        }

        /// What the parts of one message have in common.
        package struct Key: Hashable, Sendable {
            package let terminal: TerminalNumber
            package let messageID: UInt16
            package let total: UInt16
            package let firstSerial: UInt16
        }

        /// A message with the parts received so far.
        package struct Partial: Sendable {
            package let version: Version
            package let began: Timestamp
            package var last: Timestamp
            package var isAskedFor = false
            package var bytes = 0
            package var parts: [UInt16: [UInt8]] = [:]
        }

        private let limits: Limits
        private var partials: [Key: Partial] = [:]
        /// The bytes held in all unfinished messages.
        package private(set) var bytes = 0

        package init(limits: Limits = Limits()) {
            self.limits = limits
        }

        /// The number of unfinished messages.
        package var count: Int { partials.count }

        /// Takes one part and returns the body when the message is complete.
        package mutating func take(_ header: Header, _ body: Bytes, at now: Timestamp) -> Outcome {
            guard let part = header.subpackage, Int(part.total) <= limits.parts, body.count <= limits.bytes else {
                return .refused
            }
            expire(at: now)
            let key = Key(
                terminal: header.terminal,
                messageID: header.messageID,
                total: part.total,
                firstSerial: header.serial &- (part.index - 1)
            )
            guard partials[key]?.parts[part.index] == nil else { return .repetition }
            makeRoom(for: key, bytes: body.count)
            var partial = partials[key] ?? Partial(version: header.version, began: now, last: now)
            partial.parts[part.index] = body.indices.map { body[$0] }
            partial.bytes += body.count
            partial.last = now
            bytes += body.count
            partials[key] = partial
            guard partial.parts.count == Int(part.total) else { return .waiting }
            drop(key)
            return .whole((1...part.total).flatMap { partial.parts[$0] ?? [] })
        }

        /// Returns the missing parts of messages that have waited for `patience`, once for each message; drops expired
        /// messages.
        package mutating func gaps(at now: Timestamp) -> [Gap] {
            expire(at: now)
            let waiting = partials.filter { !$0.value.isAskedFor && now - $0.value.last >= limits.patience }
            return waiting.sorted { $0.value.began < $1.value.began }.map { key, partial in
                partials[key]?.isAskedFor = true
                let missing = (1...key.total).filter { partial.parts[$0] == nil }
                return Gap(
                    terminal: key.terminal,
                    version: partial.version,
                    // The count has two bytes in 2019, and 500 numbers fit one frame; before 2019 it has one byte.
                    request: PartsRequest(
                        firstSerial: key.firstSerial,
                        missing: Array(missing.prefix(partial.version == .v2019 ? 500 : 255))
                    )
                )
            }
        }

        private mutating func expire(at now: Timestamp) {
            for (key, partial) in partials where now - partial.began >= limits.lifetime { drop(key) }
        }

        private mutating func makeRoom(for key: Key, bytes needed: Int) {
            if partials[key] == nil {
                while partials.keys.count(where: { $0.terminal == key.terminal }) >= limits.messagesPerTerminal {
                    guard dropOldest(where: { $0.terminal == key.terminal }) else { break }
                }
                while partials.count >= limits.messages {
                    guard dropOldest(where: { _ in true }) else { break }
                }
            }
            while bytes + needed > limits.bytes {
                guard dropOldest(where: { $0 != key }) || dropOldest(where: { $0 == key }) else { break }
            }
        }

        private mutating func dropOldest(where isCandidate: (Key) -> Bool) -> Bool {
            let candidates = partials.filter { isCandidate($0.key) }
            guard let oldest = candidates.min(by: { $0.value.began < $1.value.began }) else { return false }
            drop(oldest.key)
            return true
        }

        private mutating func drop(_ key: Key) {
            bytes -= partials.removeValue(forKey: key)?.bytes ?? 0
        }
    }
}
