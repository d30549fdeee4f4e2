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
        `open` `closed` `all`(在办、已结、全部)和状态的全名(`待派遣`)单独写,用于案件。没有等号的其他词是要找的文字:案件里找描述、地点、\
        小类名、来电号码和来电内容,从中间开始也算;在办案件还按案件号、派出力量的呼号和状态名的一部分找。逗号是「或」;不同的词都要成立。\
        范围写两个点:`30m..`、`..1h`、`1..2`;时长的终点不算在内。值可写代码、中文、英文或拼音首字母,大小写、全角半角都一样。\
        时长:`30m` `2h` `3d` `1w` `1h30m`、分、小时、天、周。控制台里 `:save 名称` 存下队列的筛选,`/@名称` 取回。
        """,
        """
        `open`, `closed`, `all` and a state's whole Chinese name stand alone, for cases. Any other word without `=` is text \
        to be found: for cases anywhere in the report, the place, the class's name, a caller's number or words; an open case \
        also by its number, the call sign of a unit at work on it and a part of its state's name. A comma is “or”; all \
        words have to hold. A range has two dots: `30m..`, `..1h`, `1..2`; the end of a length of time is not within it. \
        Values are codes, Chinese, English or pinyin initials, in any letter case and width. Lengths of time: `30m` `2h` \
        `3d` `1w` `1h30m`. On the console `:save NAME` keeps the queue's filter and `/@NAME` brings it back.
        """
    )
}
