/// Why an act can't be undone (撤销).
package enum UndoRefusal: RefusalReason {
    case nothingToUndo
    case tooOldToUndo(minutes: Int, LastChange)
    /// The kind of journal entry that can't be undone.
    case cannotUndo(String)
    case undoBlocked(CaseID, by: [LastChange])

    package func phrase(_ wording: Wording) -> Phrase {
        switch self {
        case .nothingToUndo:
            Phrase("您没有可撤销的步骤;可用 ih 查看经过", "you have nothing to undo; see a case's history with ih")
        case .tooOldToUndo(let minutes, let change):
            Phrase(
                "上一步(\(wording.words(change).chinese))已过 \(minutes) 分钟,不能撤销;请用相反的操作改回",
                "your last act (\(wording.words(change).english)) is more than \(English.count(minutes, "minute")) old "
                    + "and cannot be undone; do the opposite instead"
            )
        case .cannotUndo(let kind):
            Phrase(
                "「\(wording.entry(kind).chinese)」不能撤销;请用相反的操作改回",
                "\"\(wording.entry(kind).english)\" cannot be undone; do the opposite instead"
            )
        case .undoBlocked(let id, let changes): Self.blocked(wording.name(id), changes.map(wording.words))
        }
    }

    private static func blocked(_ name: String, _ changes: [Phrase]) -> Phrase {
        // Acts are undone from the last one backwards, so only the last three changes are named.
        let last = changes.suffix(3)
        let more = changes.count > last.count
        return Phrase(
            "\(name) 之后已有 \(more ? "…、" : "")\(last.map(\.chinese).joined(separator: "、")),不能撤销;请先撤销后面的步骤,或用相反的操作改回",
            "\(name) has later steps (\(more ? "… " : "")\(last.map(\.english).joined(separator: ", "))) "
                + "and cannot be undone; undo the later steps first, or do the opposite"
        )
    }
}

extension Refusal {
    package static func ofUndo(_ reason: UndoRefusal) -> Refusal { Refusal(reason) }
}
