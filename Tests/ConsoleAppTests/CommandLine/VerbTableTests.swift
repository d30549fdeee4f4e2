import ConsoleApp
import DispatchDomain
import Testing

/// The table of verbs itself.
struct VerbTableTests {
    @Test func `no two verbs are spelled alike`() {
        let spellings = VerbTable.rows.flatMap(\.spellings)
        #expect(Set(spellings).count == spellings.count)
    }

    @Test func `every verb has one row, and a code, pinyin and a character`() {
        for verb in Verb.allCases {
            let rows = VerbTable.rows.filter { $0.verb == verb }
            #expect(rows.count == 1, "\(verb)")
            guard let row = rows.first, verb != .status else { continue }
            #expect(row.codes.first == verb.rawValue)
            #expect(!row.pinyin.isEmpty && !row.hanzi.isEmpty)
            #expect(row.form == verb.rawValue || row.form.hasPrefix(verb.rawValue + " "))
        }
    }

    @Test func `a reason in the form is a reason required`() {
        for row in VerbTable.rows where row.form.contains("/reason") { #expect(row.comment == .required) }
    }

    @Test func `the costly verbs are those of the design`() {
        let costly = VerbTable.rows.filter { $0.consequence == .costly }.flatMap { $0.codes.prefix(1) }
        #expect(costly == ["vd", "rj", "x", "rt", "rw", "k", "ro"])
    }

    @Test(arguments: [(Language.chinese, "| 代码 |"), (.english, "| code |")])
    func `the documentation is a table with a line for each verb`(language: Language, head: String) {
        let lines = VerbTable.documentation(language).split(separator: "\n")
        #expect(lines.first?.hasPrefix(head) == true)
        #expect(lines.count == VerbTable.rows.count + 2)
        #expect(lines.contains { $0.contains("`d` `de` `do`") && $0.contains("派") })
        #expect(lines.contains { $0.contains("hs CASE yes\\|no\\|unable") })
    }
}
