import CellCanvas
import TestSupport
import Testing

@Suite struct TextFittingTests {
    @Test(arguments: [
        ("fits", "中央大街", 8, "中央大街"), ("cut", "中央大街", 7, "中央大…"), ("cut between halves", "中央大街", 6, "中央…"),
        ("a single cell", "中央", 1, "…"), ("no cell", "中央", 0, ""), ("nothing", "", 3, ""),
    ])
    func `text is cut to so many cells`(_ name: String, _ text: String, _ width: Int, _ fitted: String) {
        #expect(CellText.fitted(text, to: width, .narrow) == fitted)
    }

    @Test func `the mark at the end is sure too`() {
        #expect(CellText.fitted("中央大街", to: 7, .wide) == "中央大~")
    }

    @Test(arguments: [
        ("words stay whole", "send it to the depot", 10, ["send it to", "the depot"]),
        ("a long word is cut", "abcdefghijkl", 5, ["abcde", "fghij", "kl"]),
        ("Chinese", "中央大街六十八号", 8, ["中央大街", "六十八号"]),
        ("no comma begins a line", "中央大街，门口", 8, ["中央大", "街，门口"]),
        ("paragraphs", "一\r\n\n二", 4, ["一", "", "二"]),
    ])
    func `text is wrapped`(_ name: String, _ text: String, _ width: Int, _ lines: [String]) {
        #expect(CellText.wrapped(text, to: width, .narrow) == lines)
    }

    @Test(arguments: WidthRule.allCases) func `no line is ever too wide and nothing but blanks gets lost`(
        _ rule: WidthRule
    ) {
        var numbers = SplitMix64(seed: 7)
        for _ in 0..<1_000 {
            let text = numbers.text(upTo: 60)
            let width = Int.random(in: 2...20, using: &numbers)
            let lines = CellText.wrapped(text, to: width, rule)
            #expect(lines.allSatisfy { CellText.width($0, rule) <= width })
            #expect(CellText.width(CellText.fitted(text, to: width, rule), rule) <= width)
            let whole = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
                .map { CellTextTests.shown(String($0), rule) }.joined()
            #expect(lines.joined().filter { $0 != " " } == whole.filter { $0 != " " })
        }
    }
}
