import DispatchDomain

/// Makes the index terms of nearly every text straight as bytes; a rebuild needs them for every case and every note.
///
/// It handles ASCII, CJK punctuation and the Han characters U+4E00 to U+9FA5, after full-width forms are folded; any
/// other text is left to `Bigrams.pieces`. A test holds both equal.
struct BigramWriter {
    private var bytes: [UInt8] = []
    private var pairs: [UInt64] = []
    private var manyPairs: Set<UInt64> = []
    /// The byte ranges of the terms made from words, to find repeated ones.
    private var parts: [Range<Int>] = []
    private var word: [UInt8] = []
    private var last: Unicode.Scalar?

    /// The largest number of word terms that a linear search for repeated ones is fast enough for; also the longest
    /// word.
    private static let mostParts = 96

    /// Returns the terms of a text, separated by blanks; nil if `Bigrams.pieces` has to make them.
    static func grams(of text: String) -> String? {
        var writer = BigramWriter()
        writer.bytes.reserveCapacity(text.utf8.count * 3)
        for scalar in text.unicodeScalars { guard writer.take(scalar) else { return nil } }
        writer.endRun()
        guard writer.parts.count <= mostParts else { return nil }
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    private mutating func take(_ typed: Unicode.Scalar) -> Bool {
        let scalar = FullWidth.folded(typed)
        if scalar.isASCII {
            guard scalar.isASCIIWord else {
                endRun()
                return true
            }
            endHan()
            let byte = UInt8(truncatingIfNeeded: scalar.value)
            word.append(byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte + 32 : byte)
            return parts.count <= Self.mostParts && word.count <= Self.mostParts
        }
        switch scalar.value {
        case 0x4E00...0x9FA5:
            endWord()
            if let last { add(last, scalar) }
            last = scalar
            return true
        case 0x3001...0x3006, 0x3008...0x3020:
            // Punctuation; scalars of these ranges that are searched, such as 々, are left to `Bigrams.pieces`.
            guard !scalar.isSearched else { return false }
            endRun()
            return true
        default: return false
        }
    }

    private mutating func endRun() {
        endWord()
        endHan()
    }

    /// Ends a run of Han characters; its last character becomes a term by itself.
    private mutating func endHan() {
        guard let last else { return }
        add(last, nil)
        self.last = nil
    }

    private mutating func endWord() {
        for index in word.indices { addPart(word[index...].prefix(Bigrams.longestPiece)) }
        word.removeAll(keepingCapacity: true)
    }

    private mutating func addPart(_ part: ArraySlice<UInt8>) {
        for range in parts where range.count == part.count && bytes[range].elementsEqual(part) { return }
        separate()
        parts.append(bytes.count..<bytes.count + part.count)
        bytes += part
    }

    private mutating func add(_ first: Unicode.Scalar, _ second: Unicode.Scalar?) {
        let pair = UInt64(first.value) << 32 | UInt64(second?.value ?? 0)
        guard isNew(pair) else { return }
        separate()
        append(first)
        if let second { append(second) }
    }

    private mutating func isNew(_ pair: UInt64) -> Bool {
        if pairs.count < 64 {
            guard !pairs.contains(pair) else { return false }
            pairs.append(pair)
            return true
        }
        if manyPairs.isEmpty { manyPairs = Set(pairs) }
        return manyPairs.insert(pair).inserted
    }

    private mutating func separate() {
        if !bytes.isEmpty { bytes.append(UInt8(ascii: " ")) }
    }

    /// Appends a scalar as UTF-8; all that come here take three bytes.
    private mutating func append(_ scalar: Unicode.Scalar) {
        bytes.append(0xE0 | UInt8(truncatingIfNeeded: scalar.value >> 12))
        bytes.append(0x80 | UInt8(truncatingIfNeeded: scalar.value >> 6 & 0x3F))
        bytes.append(0x80 | UInt8(truncatingIfNeeded: scalar.value & 0x3F))
    }
}
