import ConsoleScreen

/// Text from the clipboard while it arrives.
struct PastedText: Sendable {
    private var bytes: [UInt8] = []
    private var cut = 0
    /// How much of the mark that ends it has been seen.
    private var matched = 0

    private static let end = Array("\u{1B}[201~".utf8)

    /// Takes a byte; true when the end has been reached.
    mutating func take(_ byte: UInt8) -> Bool {
        if byte == Self.end[matched] {
            matched += 1
            return matched == Self.end.count
        }
        // Part of the mark, and then not: that was text. The mark begins with a byte that it does not hold again.
        for early in Self.end[..<matched] { keep(early) }
        matched = byte == Self.end[0] ? 1 : 0
        if matched == 0 { keep(byte) }
        return false
    }

    private mutating func keep(_ byte: UInt8) {
        if bytes.count < KeyParser.mostPasted {
            bytes.append(byte)
        } else {
            cut += 1
        }
    }

    /// What has been pasted, with the ends of its lines as `\n`.
    func key() -> Key {
        var kept = bytes
        var missing = cut
        // The cut may go through a character.
        while missing > 0, let last = kept.last, last >= 0x80 {
            kept.removeLast()
            missing += 1
            if last >= 0xC0 { break }
        }
        let text = String(decoding: kept, as: UTF8.self)
            .split(separator: "\r\n", omittingEmptySubsequences: false).joined(separator: "\n")
            .split(separator: "\r", omittingEmptySubsequences: false).joined(separator: "\n")
        return .paste(text, cut: missing)
    }
}
