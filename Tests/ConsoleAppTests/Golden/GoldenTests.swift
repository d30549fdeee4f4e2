import TestSupport
import Testing

@Suite struct GoldenTests {
    @Test(arguments: [
        ("same", "a\nb\n", "a\nb\n", String?.none), ("a line", "a\nb\n", "a\nc\n", "line 2 differs"),
        ("a line more", "a", "a\nb", "line 2 differs"), ("a line less", "a\nb", "a", "line 2 differs"),
        ("composition", "\u{E9}", "e\u{301}", "line 1 differs"),
    ])
    func `the first line that differs is named`(_ name: String, _ expected: String, _ found: String, _ says: String?) {
        #expect(Golden.firstDifference(expected, found)?.split(separator: "\n").first.map(String.init) == says)
    }
}
