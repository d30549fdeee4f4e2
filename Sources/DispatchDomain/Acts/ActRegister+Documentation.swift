extension ActRegister {
    /// Returns how the acts are typed, as a Markdown table, for `zhiban doc verbs`.
    package static func verbs(_ language: Language) -> String {
        let heads = [
            Phrase("代码", "code"), Phrase("拼音", "pinyin"), Phrase("字", "character"),
            Phrase("格式", "form"), Phrase("作用", "what it does"), Phrase("类别", "class"),
        ]
        let cells = rows.map { row in
            [
                row.codes.map { "`\($0)`" }.joined(separator: " "),
                row.pinyin.joined(separator: " "),
                row.characters.joined(separator: " "),
                "`\(row.form)`",
                row.summary(language),
                row.consequence.words(language),
            ]
        }
        return MarkdownTable.text(heads.map { $0(language) }, cells)
    }

    /// Returns the acts, their steps and the kinds of journal entries as Markdown tables, for `zhiban doc acts`.
    package static func documentation(_ language: Language) -> String {
        [acts(language), steps(language), kinds(language)].joined(separator: "\n")
    }

    private static func acts(_ language: Language) -> String {
        let heads = [
            Phrase("操作", "act"), Phrase("作用", "what it does"), Phrase("说明", "comment"), Phrase("类别", "class"),
            Phrase("键", "keys"), Phrase("步骤", "steps"), Phrase("日志", "journal"), Phrase("常用语", "canned texts"),
        ]
        let cells = rows.map { row in
            [
                "`\(row.act.rawValue)`",
                row.summary(language),
                row.comment.words(language),
                row.consequence.words(language),
                row.keys.map { key in
                    "`\(key.label)` "
                        + ActKey.Place.allCases.filter(key.places.contains).map { $0.words(language) }
                        .joined(separator: ", ")
                }.joined(separator: "; "),
                row.steps.map { "`\($0.kind.code)`" }.joined(separator: " "),
                row.events.map { "`\($0.kind.code)`" }.joined(separator: " "),
                row.cannedTexts.map { $0(language) }.joined(separator: " / "),
            ]
        }
        return MarkdownTable.text(heads.map { $0(language) }, cells)
    }

    private static func steps(_ language: Language) -> String {
        let heads = [
            Phrase("步骤", "step"), Phrase("说法", "in words"), Phrase("操作", "act"), Phrase("含说明", "keeps the comment"),
            Phrase("不改变状态", "state unchanged"),
        ]
        let cells = Act.Step.Kind.allCases.compactMap { kind in
            ActRegister.step(kind).map { act, step in
                [
                    "`\(kind.code)`", step.words(language), act.map { "`\($0.rawValue)`" } ?? "–",
                    step.has(.keepsComment) ? "✓" : "", step.has(.isAside) ? "✓" : "",
                ]
            }
        }
        return MarkdownTable.text(heads.map { $0(language) }, cells)
    }

    private static func kinds(_ language: Language) -> String {
        let heads = [
            Phrase("日志类型", "journal kind"), Phrase("说法", "in words"), Phrase("操作", "act"),
            Phrase("可查找", "searchable"), Phrase("告知力量", "shown to units"), Phrase("不妨碍撤销", "does not block undo"),
        ]
        let acts = rows.reduce(into: [EventKind: ActCode]()) { table, row in
            for event in row.events { table[event.kind] = row.act }
        }
        let cells = events.map { row in
            ["`\(row.kind.code)`", row.words(language), acts[row.kind].map { "`\($0.rawValue)`" } ?? "–"]
                + EventRow.Trait.allCases.map { row.has($0) ? "✓" : "" }
        }
        return MarkdownTable.text(heads.map { $0(language) }, cells)
    }
}

extension CommentShape {
    fileprivate var words: Phrase {
        switch self {
        case .none: Phrase("–", "–")
        case .optional: Phrase("可写", "optional")
        case .required: Phrase("必写", "required")
        }
    }
}

extension ActKey.Place {
    fileprivate var words: Phrase {
        switch self {
        case .everyPane: Phrase("所有窗", "all panes")
        case .lists: Phrase("除地图外", "all but the map")
        case .ofCase: Phrase("案件各窗", "panes of the case")
        case .units: Phrase("力量", "units")
        case .recommendations: Phrase("派遣", "dispatch")
        case .map: Phrase("地图", "map")
        case .choosingUnit: Phrase("d 之后", "after d")
        }
    }
}
