import DispatchDomain
import TestSupport
import Testing

struct StringHoldsTests {
    @Test(arguments: [
        ("暴露垃圾", "垃圾", true), ("暴露垃圾", "暴露垃圾", true), ("暴露垃圾", "暴露垃圾桶", false),
        ("aab", "ab", true), ("aaab", "aab", true), ("ab", "ba", false), ("", "", true), ("a", "", true),
        ("", "a", false),
        // Letters whose first bytes are alike.
        ("亚亚亞", "亞", true), ("亚亚", "亞", false),
    ])
    func `a text holds another`(whole: String, part: String, is: Bool) {
        #expect(whole.holds(part) == `is`)
    }

    @Test func `every piece of a text stands in it`() {
        var random = SplitMix64(seed: 1)
        for _ in 0..<1_000 {
            let letters = (0..<Int.random(in: 0...9, using: &random)).map { _ in
                "ab亚亞".randomElement(using: &random) ?? "a"
            }
            let start = Int.random(in: 0...letters.count, using: &random)
            let piece = letters[start..<Int.random(in: start...letters.count, using: &random)]
            #expect(String(letters).holds(String(piece)))
        }
    }
}
