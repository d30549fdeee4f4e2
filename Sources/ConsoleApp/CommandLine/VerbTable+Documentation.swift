package import DispatchCore

extension VerbTable {
    /// The verbs as a Markdown table, for `zhiban doc verbs`.
    package static func documentation(_ language: Language) -> String {
        let heads = [
            Phrase("代码", "code"), Phrase("拼音", "pinyin"), Phrase("字", "character"),
            Phrase("格式", "form"), Phrase("作用", "what it does"), Phrase("类别", "class"),
        ]
        let lines = [line(heads.map { $0(language) }), line(heads.map { _ in "---" })]
        return (lines + rows.map { line(cells(of: $0, language)) }).joined(separator: "\n") + "\n"
    }

    private static func cells(of row: VerbRow, _ language: Language) -> [String] {
        [
            row.codes.map { "`\($0)`" }.joined(separator: " "),
            row.pinyin.joined(separator: " "),
            row.hanzi.joined(separator: " "),
            "`" + row.form.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|") + "`",
            row.summary(language),
            row.consequence.name(language),
        ]
    }

    private static func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
}

extension Consequence {
    /// What the class of an act is called.
    package var name: Phrase {
        switch self {
        case .reversible: Phrase("可逆", "reversible")
        case .costly: Phrase("须确认", "costly")
        case .final: Phrase("不可逆", "final")
        case .read: Phrase("只读", "read")
        }
    }
}
