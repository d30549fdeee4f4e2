extension SettingTable {
    /// Returns the settings as a Markdown table, for `zhiban doc settings`.
    package static func documentation(_ language: Language) -> String {
        let heads = [
            Phrase("设置", "setting"), Phrase("默认或例", "default or example"), Phrase("环境变量", "variable"),
            Phrase("含义", "meaning"),
        ]
        return MarkdownTable.text(
            heads.map { $0(language) },
            rows.map { ["`\($0.key)`", "`\($0.example)`", "`\($0.variable)`", $0.meaning(language)] }
                + [["`keys.ID`", "`\"A\"`", "", keys(language)]]
        )
    }

    /// The meaning of the row for `[keys]`; the ids themselves are known to the console only.
    private static let keys = Phrase(
        "控制台的键,ID 见 zhiban doc keys;几个可选的键写成数组,先后按的键用空格隔开,如 \"g g\"",
        "a console key; ID as listed by zhiban doc keys; alternatives in an array, a sequence of keys as \"g g\""
    )
}
