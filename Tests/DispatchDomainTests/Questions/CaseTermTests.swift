import DispatchDomain
import Testing

/// The meanings of a term without a field.
@Suite struct CaseTermTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var word: String
        var numbers: [ClosedRange<Int>] = []
        var states: Set<CaseState> = []
        var isFindable = true
        var testDescription: String { word }
    }

    static let rows = [
        Row(word: "夜市"),
        Row(word: "341", numbers: [341...341, 3410...3419, 34_100...34_199, 341_000...341_999]),
        Row(word: "３４１", numbers: [341...341, 3410...3419, 34_100...34_199, 341_000...341_999]),
        Row(word: "#341", numbers: [341...341]),
        Row(word: "034"),
        Row(word: "13904510341"),
        Row(word: "待派", states: [.toDispatch]),
        // Closed states are not matched by a part of their name, because they would match the cases of all years.
        Row(word: "处置", states: [.toHandle, .handling]),
        Row(word: "，", isFindable: false),
        Row(word: "#", isFindable: false),
    ]

    @Test(arguments: rows)
    func `a word may name open cases`(_ row: Row) {
        let term = CaseTerm(row.word)
        #expect(term.numbers == row.numbers && term.states == row.states && term.isFindable == row.isFindable)
    }

    @Test(arguments: [("KTV", "西街 ｋｔｖ 门口"), ("tv", "KTV"), ("0341", "13904510341"), ("街6", "大街68号")])
    func `it stands in a text wherever it begins, in any width and letter case`(word: String, text: String) {
        #expect(CaseTerm(word).stands(in: text))
    }

    /// Texts whose letters beyond ASCII have no case are put into lower case byte by byte.
    @Test(arguments: [
        "KTV门口，西街68号", "ＫＴＶ　门口。", "CAFÉ 门口", "ÄÖ", "Ⅷ号楼", "Ａ座", "ΑΒΓ", "ДОМ 5", "𠮷野家 KFC", "㎡ ㈱ 々〆", "ꙀꚀ", "",
    ])
    func `a text in searchable form is in half width and lower case`(text: String) {
        #expect(FullWidth.searchable(text) == FullWidth.folded(text).lowercased())
    }

    @Test(arguments: [
        ("c1", true), ("01", true), ("abc1234", true), ("abc12345", false), ("占道", false), ("13904510341", false),
    ])
    func `a term of call signs is short and in ASCII`(word: String, can: Bool) {
        #expect(CaseTerm(word).canBeCallSign == can)
    }
}
