/// The generator of all tests, reproducible from its seed (Steele, Lea, Flood 2014).
package struct SplitMix64: RandomNumberGenerator {
    private var state: UInt64

    package init(seed: UInt64) {
        state = seed
    }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

extension SplitMix64 {
    /// Returns true with a probability of one in `count`.
    package mutating func once(in count: Int) -> Bool { Int.random(in: 0..<count, using: &self) == 0 }

    package mutating func pick<Item>(_ items: [Item], or other: Item) -> Item {
        items.randomElement(using: &self) ?? other
    }

    /// Returns hostile text: scalars of many scripts, with controls, combining marks, direction marks and private-use
    /// characters.
    package mutating func text(upTo length: Int) -> String {
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...length, using: &self) {
            let range = Self.ranges[Int.random(in: Self.ranges.indices, using: &self)]
            if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &self)) { text.append(scalar) }
        }
        return String(text)
    }

    private static let ranges: [ClosedRange<UInt32>] = [
        0x20...0x7E, 0...0x1F, 0x7F...0xFF, 0x300...0x36F, 0x400...0x4FF, 0x5D0...0x6FF, 0x900...0xEFF, 0x1100...0x11FF,
        0x200B...0x206F, 0x2190...0x27BF, 0x2800...0x28FF, 0x3000...0x30FF, 0x3099...0x309A, 0x4E00...0x9FFF,
        0xA960...0xD7FF, 0xE000...0xFFFF, 0xFE00...0xFE0F, 0x1F1E6...0x1F1FF, 0x1F300...0x1FAFF, 0x200D...0x200D,
        0x10000...0x1FFFF, 0x20000...0x3FFFF, 0xE0000...0x10FFFF,
    ]
}
