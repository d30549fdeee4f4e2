/// Settings and theme files that are made of pieces of such files in any order, or of a good one with a few bytes
/// changed.
package struct TOMLSoup {
    private let keys: [String]
    private let good: String
    private var random: SplitMix64

    private static let pieces = [
        " = ", "=", "\n", "\n\n", "[", "]", "[[", "]]", "{ ", " }", ", ", ".", "\"", "\"\"\"", "'", "'''", "#", "\\",
        "\\u00",
        "\\UFFFFFFFF", "true", "false", "1", "-0", "0x", "0xFFFFFFFFFFFFFFFFF", "1e999", "nan", "inf", "1979-05-27",
        "07:32:00",
        "9223372036854775808", "\"a\"", "[1, 2]", "{ a = 1 }", "\r", "\r\n", "\t", "\u{0}", "\u{FEFF}", "中", "\u{202E}",
    ]

    /// - parameters:
    ///   - keys: The keys of such a file.
    ///   - good: A file without a fault.
    package init(keys: [String], good: String, seed: UInt64) {
        self.keys = keys
        self.good = good
        random = SplitMix64(seed: seed)
    }

    package mutating func next() -> String {
        random.once(in: 2) ? soup() : spoilt()
    }

    private mutating func soup() -> String {
        var text = ""
        for _ in 0..<Int.random(in: 0...40, using: &random) {
            text += random.once(in: 3) ? random.pick(keys, or: "") : random.pick(Self.pieces, or: "")
        }
        return text
    }

    private mutating func spoilt() -> String {
        var bytes = Array(good.utf8)
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            guard let index = bytes.indices.randomElement(using: &random) else { break }
            switch Int.random(in: 0..<3, using: &random) {
            case 0: bytes[index] = UInt8.random(in: 0...255, using: &random)
            case 1: bytes.remove(at: index)
            default: bytes.insert(contentsOf: random.pick(Self.pieces, or: "").utf8, at: index)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
