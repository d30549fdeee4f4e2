package import DispatchDomain

extension VerbTable {
    /// The verbs as a Markdown table, for `zhiban doc verbs`.
    package static func documentation(_ language: Language) -> String {
        let heads = [
            Phrase("代码", "code"), Phrase("拼音", "pinyin"), Phrase("字", "character"),
            Phrase("格式", "form"), Phrase("作用", "what it does"), Phrase("类别", "class"),
        ]
        return MarkdownTable.text(heads.map { $0(language) }, rows.map { cells(of: $0, language) })
    }

    private static func cells(of row: VerbRow, _ language: Language) -> [String] {
        [
            row.codes.map { "`\($0)`" }.joined(separator: " "),
            row.pinyin.joined(separator: " "),
            row.hanzi.joined(separator: " "),
            "`\(row.form)`",
            row.summary(language),
            row.consequence.words(language),
        ]
    }
}
