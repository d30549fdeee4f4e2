extension NMEA {
    /// How the bytes of a source come.
    package enum Feed: Sendable {
        /// Datagrams: a new one begins a new line, and one that ends with a checksum ends its sentence.
        case datagrams
        /// A stream cut anywhere: only what is read says where things end.
        case stream
    }

    /// One sentence with what stands before and behind it, or a line without one; it begins the framer's `held`.
    package struct Piece {
        /// Where the sentence begins, behind a TAG block, a glued name or noise; nil for a line without one.
        package var dollar: Int?
        /// Where its checksum begins.
        package var asterisk: Int?
        /// Behind the last byte.
        package var end: Int
        /// The line it stands on, counted from 1.
        package var line: Int
        package var isTooLong = false
    }

    /// Cuts bytes into sentences, whatever stands between them and wherever they were cut.
    ///
    /// Every byte goes through `held`, so that a cut can make no difference; `held` is short.
    package struct Framer: Sendable {
        /// Bytes of the longest sentence; the standard allows 82.
        package static let longestSentence = 1024
        /// More bytes than this without a sentence are noise, and so are more behind a checksum.
        package static let longestPrefix = 256

        private enum Mode {
            case reading
            /// Behind a sentence that was too long, up to the next start.
            case skippingSentence
            /// In noise, up to the next start.
            case skippingNoise
            /// In a comment: a line that begins with `#`.
            case skippingLine
        }

        private let feed: Feed
        private var mode = Mode.reading
        private var line = 1
        /// The last byte of what came before.
        private var previous = Ascii.lineFeed
        /// The bytes of the piece being read are the first `count`; the rest is room.
        package private(set) var held: [UInt8] = []
        package private(set) var count = 0
        private var dollar: Int?
        private var asterisk: Int?
        /// What `count` must stay below: the room there is, or the end of patience.
        private var limit = 0
        /// How much goes at the next look: the piece handed out, but not the text before the next sentence.
        private var spent = 0

        package init(feed: Feed) {
            self.feed = feed
        }

        /// A new datagram comes: noise and comments do not reach from one into the next.
        package mutating func beginDatagram() {
            dropSpent()
            guard feed == .datagrams else { return }
            if mode != .skippingSentence { mode = .reading }
            if count == 0 { previous = Ascii.lineFeed }
        }

        /// The next piece from `offset` on, which moves behind it; nil when the bytes are used up.
        package mutating func next(in bytes: Span<UInt8>, at offset: inout Int) -> Piece? {
            dropSpent()
            while offset < bytes.count {
                if mode == .reading, !takeText(bytes, &offset), let piece = giveUp() { return piece }
                guard offset < bytes.count else { break }
                let before = offset > 0 ? bytes[offset - 1] : previous
                if let piece = takeMark(bytes[offset], after: before, &offset) { return piece }
            }
            previous = bytes.count > 0 ? bytes[bytes.count - 1] : previous
            return feed == .datagrams ? checksummed() : nil
        }

        /// The piece that has not ended yet.
        package var open: Piece? { count > spent ? piece : nil }

        /// Forgets the piece that has not ended yet.
        package mutating func drop() {
            spent = count
            dropSpent()
        }
    }
}

extension NMEA.Framer {
    private var piece: NMEA.Piece {
        var piece = NMEA.Piece(dollar: dollar, asterisk: asterisk, end: count, line: line)
        if let dollar, let asterisk { piece.isTooLong = asterisk + 3 - dollar > Self.longestSentence }
        return piece
    }

    /// Takes bytes that only go on with what is there; false when there have been enough.
    private mutating func takeText(_ bytes: Span<UInt8>, _ offset: inout Int) -> Bool {
        while offset < bytes.count, NMEA.Ascii.isText(bytes[offset]) {
            guard count < limit || makeRoom() else { return false }
            let start = count
            let longest = min(bytes.count - offset, limit - start)
            var room = held.mutableSpan
            var length = 0
            while length < longest {
                let byte = bytes[offset + length]
                guard NMEA.Ascii.isText(byte) else { break }
                room[start + length] = byte
                length += 1
            }
            count += length
            offset += length
        }
        return true
    }

    /// Takes a byte that can begin or end something, or is noise; the offset stays before one to be looked at again.
    private mutating func takeMark(_ byte: UInt8, after previous: UInt8, _ offset: inout Int) -> NMEA.Piece? {
        switch byte {
        case NMEA.Ascii.lineFeed, NMEA.Ascii.carriageReturn:
            let ended = count > 0 ? piece : nil
            spent = count
            mode = .reading
            line += byte == NMEA.Ascii.lineFeed ? 1 : 0
            offset += 1
            return ended
        case _ where mode == .skippingLine:
            offset += 1
            return nil
        case NMEA.Ascii.dollar, NMEA.Ascii.exclamation, NMEA.Ascii.backslash:
            if dollar != nil {
                let ended = piece
                spend(ended)
                return ended
            }
            mode = .reading
            guard count < limit || makeRoom() else { return giveUp() }
            if byte != NMEA.Ascii.backslash {
                dollar = count
                limit = min(held.count, patience)
            }
        case _ where mode != .reading:
            offset += 1
            return nil
        case NMEA.Ascii.hash
        where count == 0 && (previous == NMEA.Ascii.lineFeed || previous == NMEA.Ascii.carriageReturn):
            mode = .skippingLine
            offset += 1
            return nil
        default:
            guard count < limit || makeRoom() else { return giveUp() }
            if byte == NMEA.Ascii.asterisk, dollar != nil, asterisk == nil {
                asterisk = count
                limit = min(held.count, patience)
            }
        }
        held[count] = byte
        count += 1
        offset += 1
        return nil
    }

    /// How many bytes the piece may have as it stands.
    private var patience: Int {
        if let asterisk { return asterisk + 3 + Self.longestPrefix }
        if let dollar { return dollar + Self.longestSentence }
        return Self.longestPrefix
    }

    /// Room for one more byte; false when there have been enough.
    private mutating func makeRoom() -> Bool {
        if count >= patience { return false }
        if count >= held.count {
            held.append(contentsOf: repeatElement(0, count: max(128, held.count)))
        }
        limit = min(held.count, patience)
        return true
    }

    /// Ends what goes on for too long: noise gives nothing, a sentence is refused unless its checksum was read.
    private mutating func giveUp() -> NMEA.Piece? {
        var ended = piece
        let isSentence = dollar != nil
        mode = isSentence && asterisk == nil ? .skippingSentence : .skippingNoise
        if asterisk == nil { ended.isTooLong = true }
        spent = count
        if isSentence { return ended }
        dropSpent()
        return nil
    }

    /// The sentence at the end of a datagram, if its checksum is whole.
    private mutating func checksummed() -> NMEA.Piece? {
        guard let asterisk, count >= asterisk + 3 else { return nil }
        let ended = piece
        spend(ended)
        return ended
    }

    /// Marks a piece as read, but for text behind its checksum that is no field: it belongs to the next sentence.
    private mutating func spend(_ ended: NMEA.Piece) {
        spent = count
        guard let asterisk = ended.asterisk, asterisk + 3 < count, held[asterisk + 3] != NMEA.Ascii.comma else {
            return
        }
        spent = asterisk + 3
    }

    private mutating func dropSpent() {
        guard spent > 0 else { return }
        let left = count - spent
        for index in 0..<left { held[index] = held[spent + index] }
        count = left
        spent = 0
        dollar = nil
        asterisk = nil
        limit = min(held.count, patience)
    }
}
