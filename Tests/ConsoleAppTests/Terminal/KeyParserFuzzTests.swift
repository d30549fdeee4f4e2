import ConsoleScreen
import ConsoleApp
import TestSupport
import Testing

/// The key parser on random bytes.
struct KeyParserFuzzTests {
    @Test func `any bytes at all are read, cut anywhere, and leave nothing behind`() {
        var random = SplitMix64(seed: 11)
        // Weighted towards bytes with a meaning.
        let common: [UInt8] =
            Array("\u{1B}\u{1B}\u{1B}[[[]OPX^_M~;;0123456789?<$ ABRZu\u{7}\u{18}\\".utf8) + [0x9B, 0xE4, 0xB8, 0xAD]
        for _ in 0..<20_000 {
            var parser = KeyParser()
            let bytes = (0..<10).map { _ in
                Bool.random(using: &random)
                    ? common.randomElement(using: &random) ?? 0 : UInt8.random(in: 0...255, using: &random)
            }
            let whole = parser.take(bytes) + parser.giveUp()
            let cut = Int.random(in: 0...bytes.count, using: &random)
            let parts = parser.take(bytes[..<cut]) + parser.take(bytes[cut...]) + parser.giveUp()
            #expect(whole == parts)
            #expect(parser.waiting == nil)
            #expect(parser.take("x".utf8) == [.key(.character("x"))])
        }
    }

    @Test func `no escape sequence, known or unknown, ever types a character`() {
        var random = SplitMix64(seed: 12)
        for _ in 0..<20_000 {
            var parser = KeyParser()
            let sequence = sequence(&random)
            let events = parser.take(sequence + Array("x".utf8))
            #expect(events.last == .key(.character("x")), "\(sequence)")
            for event in events.dropLast() {
                guard case .key(let key) = event else { continue }
                switch key {
                case .character, .control, .alt, .enter, .escape, .paste: Issue.record("\(sequence) typed \(key)")
                default: break
                }
            }
        }
    }

    /// Returns a sequence that is complete by the rules of ECMA-48.
    private func sequence(_ random: inout SplitMix64) -> [UInt8] {
        func some(_ range: ClosedRange<UInt8>, _ most: Int) -> [UInt8] {
            (0..<Int.random(in: 0...most, using: &random)).map { _ in UInt8.random(in: range, using: &random) }
        }
        switch Int.random(in: 0..<3, using: &random) {
        case 0:
            let parameters = some(0x30...0x3F, 8)
            let final = UInt8.random(in: 0x40...0x7E, using: &random)
            // Excludes the oldest mouse report, followed by three bytes, the Linux console's `[`, followed by one, and
            // pastes, which have an end mark.
            guard !parameters.isEmpty || (final != UInt8(ascii: "M") && final != UInt8(ascii: "[")) else { return [] }
            guard !(final == UInt8(ascii: "~") && parameters.contains { $0 == UInt8(ascii: "2") }) else { return [] }
            return [0x1B, UInt8(ascii: "[")] + parameters + [final]
        case 1:
            let kinds: [UInt8] = Array("]PX^_".utf8)
            let end: [UInt8] = Bool.random(using: &random) ? [0x07] : [0x1B, UInt8(ascii: "\\")]
            return [0x1B, kinds.randomElement(using: &random) ?? 0] + some(0x20...0x7E, 40) + end
        default:
            return [0x1B] + [UInt8(ascii: "(")] + some(0x20...0x2F, 2) + [UInt8.random(in: 0x30...0x7E, using: &random)]
        }
    }
}
