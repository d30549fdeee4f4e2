extension QuestionField {
    /// Returns the register of fields as Markdown, for `doc filters`.
    package static func documentation(_ language: Language) -> String {
        let heads =
            switch language {
            case .chinese: ["字段", "别名", "用于", "值", "意思"]
            case .english: ["field", "also", "of", "values", "meaning"]
            }
        let table = MarkdownTable.text(
            heads,
            rows.map { row in
                [
                    "`\(row.name)=`",
                    row.aliases.map { "`\($0)=`" }.joined(separator: " "),
                    QuestionSubject.allCases.filter(row.subjects.contains).map { $0.words(language) }
                        .joined(separator: language == .chinese ? "、" : ", "),
                    row.values.map { "`\($0)`" }.joined(separator: " "),
                    row.summary(language),
                ]
            }
        )
        return table + "\n" + rules(language) + "\n"
    }

    /// The rules for all fields.
    private static let rules = Phrase(
        """
        `open` `closed` `all`(在办、已结、全部)和状态的全名(`待派遣`)单独写,只用于案件。没有等号的其他词是要找的文字:案件里找描述、地点、\
        小类名、来电号码和来电内容,从中间开始也算;在办案件还按案件号、派出力量的呼号和状态名的一部分找。逗号是「或」;不同的词都要成立。\
        范围写两个点:`30m..`、`..1h`、`1..2`;时长的终点不含在内。值可写代码、中文、英文或拼音首字母,大小写、全角半角都一样。\
        时长:`30m` `2h` `3d` `1w` `1h30m`、分、小时、天、周。控制台里 `:save 名称` 存下队列的筛选,`/@名称` 取回。
        """,
        """
        `open`, `closed`, `all` and the full Chinese name of a state are written alone, for cases only. Any other word \
        without `=` is searched for as text: for cases anywhere in the description, the place, the class name, a caller's \
        number or words; for open cases also in the case number, the call signs of assigned units and the state's name. A \
        comma means "or"; different words must all match. A range is written with two dots: `30m..`, `..1h`, `1..2`; the end \
        of a time span is not included. Values may be codes, Chinese, English or pinyin initials, in any letter case and \
        width. Time spans: `30m` `2h` `3d` `1w` `1h30m`. In the console `:save NAME` saves the queue's filter and `/@NAME` \
        applies it.
        """
    )
}
