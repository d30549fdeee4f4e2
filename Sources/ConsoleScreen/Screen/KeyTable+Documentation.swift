package import DispatchDomain

extension KeyTable {
    /// The keys as a Markdown table, for `zhiban doc keys`.
    package static func documentation(_ language: Language) -> String {
        let heads = [
            Phrase("键", "key"), Phrase("在哪里", "where"), Phrase("作用", "what it does"),
            Phrase("设置 [keys] 里的名称", "name in [keys] of the settings"),
        ]
        return MarkdownTable.text(
            heads.map { $0(language) },
            shipped.rows.map { row in
                [
                    "`\(row.label)`", row.where(language), (row.explanation ?? row.words)(language),
                    row.id.map { "`\($0)`" } ?? "",
                ]
            }
        )
    }
}

extension KeyRow {
    /// The places where the key is valid, or the key it follows.
    fileprivate func `where`(_ language: Language) -> String {
        guard let after, let first = KeyTable.shipped.row(meaning: after) else { return places.words(language) }
        return Phrase("\(first.label) 之后", "after \(first.label)")(language)
    }
}

extension KeyPlaces {
    /// The places in words.
    package func words(_ language: Language) -> String {
        if self == .panes { return Phrase("所有窗", "all panes")(language) }
        if self == .lists { return Phrase("除地图外", "all but the map")(language) }
        return Self.names.filter { contains($0.0) }.map { $0.1(language) }.joined(
            separator: Phrase("、", ", ")(language)
        )
    }

    private static let names: [(KeyPlaces, Phrase)] =
        PaneID.allCases.map { (KeyPlaces($0), $0.title) } + [
            (.command, Phrase("命令行", "command line")),
            (.filter, Phrase("筛选行", "filter")), (.picking, Phrase("行下选项", "choices under the line")),
            (.choosing, Phrase("多个读法", "several readings")),
            (.intake, Phrase("新案各项", "intake parts")), (.confirm, Phrase("确认", "question")),
            (.menu, Phrase("菜单", "menu")), (.palette, Phrase("查找一切", "palette")), (.help, Phrase("帮助", "help")),
            (.people, Phrase("选人", "who")), (.answer, Phrase("回答", "answer")),
        ]
}
