package import DispatchDomain

extension JT808 {
    /// Puts messages together from their parts (分包), within bounds.
    ///
    /// Parts belong together when terminal, message, total and the serial of the first part agree. A message is kept
    /// for five minutes from its first part; when there is no room, the oldest goes, one of the same terminal first.
    package struct Assembler: Sendable {
        package struct Limits: Sendable {
            /// Parts of one message.
            package var parts: Int
            /// Unfinished messages of one terminal.
            package var messagesPerTerminal: Int
            /// Unfinished messages in all.
            package var messages: Int
            /// Bytes of unfinished messages in all.
            package var bytes: Int
            /// Milliseconds a message may take.
            package var lifetime: Int64
            /// Milliseconds without a further part after which the missing ones are asked for.
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

        package enum Outcome: Equatable, Sendable {
            /// The whole body.
            case whole([UInt8])
            /// Parts are missing still.
            case waiting
            /// The part was there already.
            case repetition
            /// More parts than are taken, or no part at all.
            case refused
        }

        /// Parts to ask a terminal for, with 0x8003.
        package struct Gap: Hashable, Sendable {
            package var terminal: TerminalNumber
            package var version: Version
            package var request: PartsRequest
        }

        package struct Key: Hashable, Sendable {
            package let terminal: TerminalNumber
            package let messageID: UInt16
            package let total: UInt16
            package let firstSerial: UInt16
        }

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
        /// Bytes held in all.
        package private(set) var bytes = 0

        package init(limits: Limits = Limits()) {
            self.limits = limits
        }

        /// How many messages are unfinished.
        package var count: Int { partials.count }

        /// Takes one part.
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

        /// The gaps of messages that have been waiting for a while, each given once; drops what took too long.
        package mutating func gaps(at now: Timestamp) -> [Gap] {
            expire(at: now)
            let waiting = partials.filter { !$0.value.isAskedFor && now - $0.value.last >= limits.patience }
            return waiting.sorted { $0.value.began < $1.value.began }.map { key, partial in
                partials[key]?.isAskedFor = true
                let missing = (1...key.total).filter { partial.parts[$0] == nil }
                return Gap(
                    terminal: key.terminal,
                    version: partial.version,
                    // Before 2019 a request has room for 255.
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
