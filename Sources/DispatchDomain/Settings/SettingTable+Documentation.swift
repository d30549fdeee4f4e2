extension SettingTable {
    /// The settings as a Markdown table, for `zhiban doc settings`.
    package static func documentation(_ language: Language) -> String {
        let heads = [
            Phrase("设置", "setting"), Phrase("默认或例", "default or example"), Phrase("环境变量", "variable"),
            Phrase("含义", "meaning"),
        ]
        return MarkdownTable.text(
            heads.map { $0(language) },
            rows.map { ["`\($0.key)`", "`\($0.example)`", "`\($0.variable)`", $0.meaning(language)] }
        )
    }
}
