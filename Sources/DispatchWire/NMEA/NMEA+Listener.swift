package import DispatchDomain

extension NMEA {
    /// Turns sentences into events: checks them and adds names, dates and speeds.
    package struct Listener: Sendable {
        /// The most receivers remembered for one address; when there are more, all are forgotten, which costs a date or
        /// a speed.
        private static let mostSources = 64

        private let isLenient: Bool
        /// The name that the source gave in a sentence of its own.
        package private(set) var ownName: String?
        /// The name in front of or behind a sentence; in a datagram it also holds for the sentences that follow.
        private var saidName: String?
        private var names = NameMemo()
        /// The name of the receiver that `memory` belongs to.
        private var current: String?
        private var memory = SourceMemory()
        private var others: [String?: SourceMemory] = [:]

        package init(isLenient: Bool) {
            self.isLenient = isLenient
        }

        /// The name that the next sentence would have.
        package var name: String? { saidName ?? ownName }

        package mutating func forgetName() { saidName = nil }

        /// Whether a piece at the end of a datagram is complete, although no line end or checksum ends it.
        package func isWhole(_ held: [UInt8], _ piece: Piece, isAlone: Bool) -> Bool {
            let bytes = held.span
            guard let dollar = piece.dollar, let kind = Self.kind(bytes, dollar, piece.end) else {
                return isAlone && Names.inOwnSentence(bytes, piece) != nil
            }
            guard isLenient, piece.asterisk == nil else { return false }
            var fields = FieldReader(from: dollar + 6, to: piece.end)
            fields.skip(kind.leastFields, bytes)
            return !fields.ranOut
        }

        /// Takes one piece of the framer's buffer and passes its events to `each`.
        package mutating func hear(_ held: [UInt8], _ piece: Piece, at now: Timestamp, _ each: (Event) -> Void) {
            let bytes = held.span
            guard !piece.isTooLong else { return each(.refused(.tooLong, line: piece.line)) }
            do throws(Refused) {
                if let dollar = piece.dollar, let kind = Self.kind(bytes, dollar, piece.end) {
                    try hear(kind, bytes, piece, dollar, now, each)
                } else {
                    try hearName(bytes, piece, each)
                }
            } catch {
                each(.refused(error, line: piece.line))
            }
        }

        private mutating func hear(
            _ kind: SentenceKind,
            _ bytes: Span<UInt8>,
            _ piece: Piece,
            _ dollar: Int,
            _ now: Timestamp,
            _ each: (Event) -> Void
        ) throws(Refused) {
            // The name is kept even when the sentence is refused.
            if let name = try Names.around(bytes, piece, dollar, isLenient: isLenient) {
                saidName = names.text(bytes, name)
            }
            if !isLenient {
                guard let asterisk = piece.asterisk else { throw .noChecksum }
                guard Checksum.isRight(bytes, dollar + 1, asterisk, end: piece.end) else { throw .checksum }
            }
            let identity = saidName ?? ownName
            turn(to: identity)
            let fields = FieldReader(from: dollar + 6, to: piece.asterisk ?? piece.end)
            switch try NMEA.read(kind, bytes, fields) {
            case .fix(let position, let day):
                let joined = memory.complete(position, day: day, heard: now)
                let fix = Fix(
                    point: position.point,
                    timeOfDay: position.time,
                    at: joined.at,
                    speedKnots: joined.motion?.speed,
                    course: joined.motion?.course,
                    quality: position.quality,
                    talker: Talker(first: bytes[dollar + 1], second: bytes[dollar + 2]),
                    source: kind,
                    identity: identity
                )
                return each(.fix(fix))
            case .motion(let motion): memory.note(motion)
            case .date(let day, let time): memory.note(day: day, time: time, heard: now)
            case .void(let day, let time):
                memory.noteVoid()
                if let day { memory.note(day: day, time: time, heard: now) }
            case .nothing: break
            }
            each(.other)
        }

        private mutating func hearName(
            _ bytes: Span<UInt8>,
            _ piece: Piece,
            _ each: (Event) -> Void
        ) throws(Refused) {
            guard let name = Names.inOwnSentence(bytes, piece) else {
                if piece.dollar != nil { each(.other) }
                return
            }
            if let dollar = piece.dollar, let asterisk = piece.asterisk, !isLenient {
                guard Checksum.isRight(bytes, dollar + 1, asterisk, end: piece.end) else { throw .checksum }
            }
            let text = names.text(bytes, name)
            ownName = text
            each(.identity(text))
        }

        /// Loads the memory of the receiver that sent the sentence.
        private mutating func turn(to identity: String?) {
            guard identity != current else { return }
            if others.count >= Self.mostSources { others.removeAll(keepingCapacity: true) }
            others[current] = memory
            memory = others.removeValue(forKey: identity) ?? SourceMemory()
            current = identity
        }

        /// Returns the kind of a sentence that the desk reads: two letters of the talker, the type, a comma; nil for
        /// others.
        ///
        /// No talker begins with P, so a maker's own sentence (`$PGRMC`) is not taken for one.
        private static func kind(_ bytes: Span<UInt8>, _ dollar: Int, _ end: Int) -> SentenceKind? {
            guard
                end - dollar > 6, bytes[dollar] == Ascii.dollar, bytes[dollar + 6] == Ascii.comma,
                Ascii.isUpper(bytes[dollar + 1]), bytes[dollar + 1] != UInt8(ascii: "P"),
                Ascii.isUpper(bytes[dollar + 2]) || Ascii.digit(bytes[dollar + 2]) < 10
            else { return nil }
            return SentenceKind(bytes, at: dollar + 3)
        }
    }

    /// The checksum of a sentence, two hex digits: the exclusive or of all bytes between `$` and `*`.
    package enum Checksum {
        package static func isRight(_ bytes: Span<UInt8>, _ start: Int, _ asterisk: Int, end: Int) -> Bool {
            guard
                asterisk + 2 < end,
                let high = Ascii.hexDigit(bytes[asterisk + 1]),
                let low = Ascii.hexDigit(bytes[asterisk + 2])
            else { return false }
            var sum: UInt8 = 0
            for index in start..<asterisk { sum ^= bytes[index] }
            return sum == high << 4 | low
        }
    }
}
