import ConsoleScreen

/// Collects the bytes of a bracketed paste.
struct PastedText: Sendable {
    private var bytes: [UInt8] = []
    private var cut = 0
    /// The number of bytes of the end mark that have matched.
    private var matched = 0

    private static let end = Array("\u{1B}[201~".utf8)

    /// Takes a byte; returns true at the end of the paste.
    mutating func take(_ byte: UInt8) -> Bool {
        if byte == Self.end[matched] {
            matched += 1
            return matched == Self.end.count
        }
        // A partial match was text after all. `ESC` occurs only at the start of the mark, so no other match can have
        // begun.
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

    /// Returns the paste as a key, with `\n` as line ends and the number of bytes cut off.
    func key() -> Key {
        var kept = bytes
        var missing = cut
        // The limit may have cut a character in two.
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
