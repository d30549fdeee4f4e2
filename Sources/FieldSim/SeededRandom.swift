/// Random numbers that are the same for the same seed on every machine and for ever (SplitMix64).
///
/// The shuffles and draws are our own too: the library's may change from one release to the next, and a
/// made-up city has to stay where it is.
package struct SeededRandom: RandomNumberGenerator, Sendable {
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

    /// A number from 0 up to but not 1.
    package mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

    /// A number in a range, evenly.
    package mutating func double(in range: ClosedRange<Double>) -> Double {
        range.lowerBound + (range.upperBound - range.lowerBound) * unit()
    }

    /// A whole number from 0 up to but not `count`; 0 when `count` is not positive.
    package mutating func int(below count: Int) -> Int {
        count > 0 ? Int(next().multipliedFullWidth(by: UInt64(count)).high) : 0
    }

    /// True with a probability of 0 … 1.
    package mutating func chance(_ probability: Double) -> Bool { unit() < probability }

    /// One of some things; nil without any.
    package mutating func pick<Element>(_ elements: [Element]) -> Element? {
        elements.isEmpty ? nil : elements[int(below: elements.count)]
    }

    /// The same things in another order.
    package mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
        var result = elements
        for index in stride(from: result.count - 1, to: 0, by: -1) {
            result.swapAt(index, int(below: index + 1))
        }
        return result
    }
}
