extension NMEA {
    /// How the bytes of a source arrive.
    package enum Feed: Sendable {
        /// Datagrams: each begins a new line, and a checksum at the end of one ends its sentence.
        case datagrams
        /// A stream cut anywhere: only its bytes show where sentences end.
        case stream
    }

    /// One sentence with the bytes before and behind it, or a line without a sentence, at the start of the framer's
    /// `held`.
    package struct Piece {
        /// The start of the sentence, behind a TAG block, a name or noise; nil for a line without a sentence.
        package var dollar: Int?
        /// The start of its checksum.
        package var asterisk: Int?
        /// The end of the piece, behind its last byte.
        package var end: Int
        /// The number of its line, from 1.
        package var line: Int
        package var isTooLong = false
    }

    /// Splits bytes into sentences, whatever is between them and wherever the bytes were cut.
    ///
    /// Every byte passes through `held`, so that the result does not depend on the cuts; `held` is short.
    package struct Framer: Sendable {
        /// The most bytes of a sentence; the standard allows 82.
        package static let longestSentence = 1024
        /// The most bytes before a sentence or behind its checksum; more are noise.
        package static let longestPrefix = 256

        private enum Mode {
            case reading
            /// Skips the rest of a sentence that was too long, up to the next start.
            case skippingSentence
            /// Skips noise, up to the next start.
            case skippingNoise
            /// Skips a comment: a line that begins with `#`.
            case skippingLine
        }

        private let feed: Feed
        private var mode = Mode.reading
        private var line = 1
        /// The last byte of the bytes before.
        private var previous = Ascii.lineFeed
        /// The buffer; its first `count` bytes are the piece being read.
        package private(set) var held: [UInt8] = []
        package private(set) var count = 0
        private var dollar: Int?
        private var asterisk: Int?
        /// The upper bound of `count`: the size of the buffer, or the most bytes the piece may have.
        private var limit = 0
        /// The bytes to remove at the next call: the piece that was returned, but not the text before the next
        /// sentence.
        private var spent = 0

        package init(feed: Feed) {
            self.feed = feed
        }

        /// Begins a new datagram: noise and comments end with their datagram.
        package mutating func beginDatagram() {
            dropSpent()
            guard feed == .datagrams else { return }
            if mode != .skippingSentence { mode = .reading }
            if count == 0 { previous = Ascii.lineFeed }
        }

        /// Returns the next piece from `offset` on and moves `offset` behind it; nil when all bytes have been read.
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

        /// The piece that has not ended yet; nil when there is none.
        package var open: Piece? { count > spent ? piece : nil }

        /// Discards the piece that has not ended yet.
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

    /// Takes bytes that only continue the piece; returns false when the piece may have no more.
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

    /// Takes one byte that may begin or end a piece, or is noise; leaves `offset` at a byte that must be looked at
    /// again.
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

    /// The most bytes the piece may have in its present state.
    private var patience: Int {
        if let asterisk { return asterisk + 3 + Self.longestPrefix }
        if let dollar { return dollar + Self.longestSentence }
        return Self.longestPrefix
    }

    /// Makes room for one more byte; returns false when the piece may have no more.
    private mutating func makeRoom() -> Bool {
        if count >= patience { return false }
        if count >= held.count {
            held.append(contentsOf: repeatElement(0, count: max(128, held.count)))
        }
        limit = min(held.count, patience)
        return true
    }

    /// Ends a piece that is too long: noise is discarded, a sentence is returned, as too long unless its checksum was
    /// read.
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

    /// Returns the sentence at the end of a datagram if its checksum is complete.
    private mutating func checksummed() -> NMEA.Piece? {
        guard let asterisk, count >= asterisk + 3 else { return nil }
        let ended = piece
        spend(ended)
        return ended
    }

    /// Marks a piece as read, except text behind its checksum that is no field: it belongs to the next sentence.
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
