/// The ASCII text that replaces a character where only ASCII can be shown.
enum AsciiSubstitute {
    /// Returns the replacement; nil when there is none.
    static func text(_ value: UInt32) -> [UInt8]? {
        switch value {
        case 0x2800: [0x20]
        case 0x3000: [0x20, 0x20]
        default: table[value]
        }
    }

    private static let table = readTable()

    private static func readTable() -> [UInt32: [UInt8]] {
        var table: [UInt32: [UInt8]] = [:]
        var value: UInt32 = 0
        for word in words.split(whereSeparator: \.isWhitespace) {
            // A token with a colon is a scalar's value, except short ones: `:` and `::` are replacements.
            if word.utf8.count > 4, word.last == ":", let first = UInt32(word.dropLast(), radix: 16) {
                value = first
                continue
            }
            table[value] = Array(word.utf8)
            value += 1
        }
        return table
    }
}
