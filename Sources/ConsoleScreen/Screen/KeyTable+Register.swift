import DispatchDomain

extension KeyTable {
    /// The keys of acts: those of the act register, and those around them.
    ///
    /// In the order of the hint line, which is also the help's; keys without a rank come after the acts on a case.
    static let acts: [KeyRow] = (ActRegister.rows.flatMap(rows) + aroundActs).enumerated().sorted { left, right in
        let (first, second) = (left.element.order, right.element.order)
        return first == second ? left.offset < right.offset : first < second
    }.map(\.element)

    private static func rows(of row: ActRow) -> [KeyRow] {
        row.keys.map { key in
            KeyRow(
                key.characters.map { .character($0) },
                key.label,
                after: key.places.contains(.choosingUnit) ? .dispatch : nil,
                in: KeyPlaces(key.places.map { KeyPlaces($0) }),
                KeyMeaning(key.use, of: row.act),
                key.words.chinese,
                key.words.english,
                more: key.explanation,
                rank: key.rank
            )
        }
    }

    /// Keys that belong to acts but are not acts themselves.
    private static let aroundActs: [KeyRow] = [
        KeyRow(
            "r",
            in: .queue,
            .takeIn,
            "收入新案",
            "add new",
            more: Phrase("新到的案件进入队列", "new cases enter the queue"),
            rank: 1
        ),
        KeyRow(
            [.character(" ")],
            "Space",
            after: .dispatch,
            in: .panes,
            .commandLine,
            "写命令",
            "type the line",
            rank: 2
        ),
        KeyRow([.escape, .control("c")], "Esc", after: .dispatch, in: .panes, .back, "不派", "cancel", rank: 3),
    ]
}

extension KeyRow {
    fileprivate var order: (Int, Int) { rank.map { ($0, 0) } ?? (19, 1) }
}

extension KeyPlaces {
    fileprivate init(_ place: ActKey.Place) {
        self =
            switch place {
            case .everyPane: .panes
            case .lists: .lists
            case .ofCase: .ofCase
            case .units: .units
            case .recommendations: .dispatch
            case .map: .map
            // The dispatch key can have been pressed in any pane.
            case .choosingUnit: .panes
            }
    }
}

extension KeyMeaning {
    fileprivate init(_ use: ActKey.Use, of act: ActCode) {
        self =
            switch use {
            case .line: .act(act)
            case .lineByState: .verifyOrCheck
            case .chooseUnit: .dispatch
            case .chosenUnit: .dispatchBest
            case .digit: .status
            case .mostUrgent: .takeSOS
            case .asked: .undo
            case .newCaseAtCursor: .newCaseHere
            case .unitsToCursor: .sendHere
            }
    }
}
