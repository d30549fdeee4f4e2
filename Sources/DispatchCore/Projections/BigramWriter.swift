/// Writes the pieces of nearly every text straight as bytes: a rebuild makes them of every case and every note.
///
/// It knows ASCII and the Han characters that are no other spelling of one; the rest is left to `Bigrams.pieces`. A test
/// holds both equal.
struct BigramWriter {
    private var bytes: [UInt8] = []
    private var pairs: [UInt64] = []
    private var manyPairs: Set<UInt64> = []
    private var words: [Range<Int>] = []
    private var word: [UInt8] = []
    private var last: Unicode.Scalar?

    /// As many words as are looked through one after the other.
    private static let mostWords = 32

    /// Nil when the text has something in it that has to be looked at more closely.
    static func grams(of text: String) -> String? {
        var writer = BigramWriter()
        writer.bytes.reserveCapacity(text.utf8.count * 3)
        for scalar in text.unicodeScalars { guard writer.take(scalar) else { return nil } }
        writer.endRun()
        guard writer.words.count <= mostWords else { return nil }
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII {
            guard scalar.isASCIIWord else {
                endRun()
                return true
            }
            endHan()
            let byte = UInt8(truncatingIfNeeded: scalar.value)
            word.append(byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte + 32 : byte)
            return words.count < Self.mostWords
        }
        switch scalar.value {
        case 0x4E00...0x9FA5:
            endWord()
            if let last { add(last, scalar) }
            last = scalar
            return true
        case 0x3000...0x3006, 0x3008...0x3020, 0xFF01...0xFF0F, 0xFF1A...0xFF20:
            // Punctuation; what of it is a letter or an ideograph is left to the property.
            guard !scalar.properties.isIdeographic, !scalar.properties.isAlphabetic else { return false }
            endRun()
            return true
        default: return false
        }
    }

    private mutating func endRun() {
        endWord()
        endHan()
    }

    /// The run's last character stands alone.
    private mutating func endHan() {
        guard let last else { return }
        add(last, nil)
        self.last = nil
    }

    private mutating func endWord() {
        guard !word.isEmpty else { return }
        defer { word.removeAll(keepingCapacity: true) }
        for range in words where bytes[range].elementsEqual(word) { return }
        separate()
        words.append(bytes.count..<bytes.count + word.count)
        bytes += word
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

    /// Three bytes: only such come here.
    private mutating func append(_ scalar: Unicode.Scalar) {
        bytes.append(0xE0 | UInt8(truncatingIfNeeded: scalar.value >> 12))
        bytes.append(0x80 | UInt8(truncatingIfNeeded: scalar.value >> 6 & 0x3F))
        bytes.append(0x80 | UInt8(truncatingIfNeeded: scalar.value & 0x3F))
    }
}
