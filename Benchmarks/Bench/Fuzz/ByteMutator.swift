import FieldSim

/// Corrupts valid inputs as networks, truncation and attackers do, reproducibly from its seed.
struct ByteMutator {
    var random: SeededRandom

    /// Byte values at which parsers tend to fail.
    private static let edges: [UInt8] = [0, 1, 0x7D, 0x7E, 0x7F, 0x80, 0xFE, 0xFF]
    private static let longest = 65_507

    init(seed: UInt64) {
        random = SeededRandom(seed: seed)
    }

    /// Returns one of the valid inputs, corrupted one to four times.
    mutating func spoiled(_ corpus: [[UInt8]]) -> [UInt8] {
        var bytes = random.pick(corpus) ?? []
        for _ in 0...random.int(below: 4) { spoil(&bytes, corpus) }
        if bytes.count > Self.longest { bytes.removeLast(bytes.count - Self.longest) }
        return bytes
    }

    private mutating func spoil(_ bytes: inout [UInt8], _ corpus: [[UInt8]]) {
        guard !bytes.isEmpty else { return bytes = random.pick(corpus) ?? [] }
        let index = random.int(below: bytes.count)
        switch random.int(below: 9) {
        case 0: bytes[index] ^= 1 << UInt8(random.int(below: 8))
        case 1: bytes[index] = UInt8(truncatingIfNeeded: random.next())
        case 2: bytes[index] = random.pick(Self.edges) ?? 0
        case 3: bytes.removeLast(bytes.count - index)
        case 4: bytes.removeSubrange(index..<end(from: index, in: bytes))
        case 5: bytes.insert(contentsOf: Array(bytes[index..<end(from: index, in: bytes)]), at: index)
        case 6: splice(&bytes, at: index, random.pick(corpus) ?? [])
        case 7: lie(&bytes, at: index)
        default: bytes.swapAt(index, random.int(below: bytes.count))
        }
    }

    private mutating func end(from start: Int, in bytes: [UInt8]) -> Int {
        start + 1 + random.int(below: min(64, bytes.count - start))
    }

    /// Joins the beginning of one input to the end of another.
    private mutating func splice(_ bytes: inout [UInt8], at index: Int, _ other: [UInt8]) {
        let start = random.int(below: other.count)
        bytes.replaceSubrange(index..., with: other[start...])
    }

    /// Overwrites one, two or four bytes, as a wrong length or count would.
    private mutating func lie(_ bytes: inout [UInt8], at index: Int) {
        let value: UInt8 = random.chance(0.5) ? 0xFF : 0
        let width = 1 << random.int(below: 3)
        for place in index..<min(bytes.count, index + width) { bytes[place] = value }
        if random.chance(0.5) { bytes[min(bytes.count, index + width) - 1] = UInt8(truncatingIfNeeded: random.next()) }
    }
}
