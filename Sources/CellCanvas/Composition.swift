/// Composes a base and a mark that have a character of their own, as `か` and `゛` have `が`, the usual form of such text.
enum Composition {
    static func composed(_ base: UInt32, _ mark: UInt32) -> UInt32? {
        hangul(base, mark) ?? table[UInt64(base) << 32 | UInt64(mark)]
    }

    /// Hangul is composed by arithmetic: 21 vowels and 27 final consonants.
    private static func hangul(_ base: UInt32, _ more: UInt32) -> UInt32? {
        switch (base, more) {
        case (0x1100...0x1112, 0x1161...0x1175): 0xAC00 + ((base - 0x1100) * 21 + more - 0x1161) * 28
        case (0xAC00...0xD7A3, 0x11A8...0x11C2) where (base - 0xAC00).isMultiple(of: 28): base + more - 0x11A7
        default: nil
        }
    }

    private static let table = readTable()

    private static func readTable() -> [UInt64: UInt32] {
        var table: [UInt64: UInt32] = [:]
        var mark: UInt64 = 0
        for word in words.split(whereSeparator: \.isWhitespace) {
            let parts = word.split(separator: "=").compactMap { UInt32($0, radix: 16) }
            if parts.count == 2 {
                table[UInt64(parts[0]) << 32 | mark] = parts[1]
            } else {
                mark = UInt64(word.dropLast(), radix: 16) ?? 0
            }
        }
        return table
    }
}
