extension Case: Aggregate {
    package typealias Action = CaseAction
    package typealias Event = CaseEvent
    package typealias Circumstances = CaseCircumstances

    package static let undoSpan = UndoSpan.whole

    package static func subject(_ id: CaseID) -> JournalSubject { .onCase(id) }

    package static func decide(
        _ action: CaseAction,
        on old: Case?,
        in circumstances: CaseCircumstances
    ) throws(Refusal) -> [CaseEvent] {
        [try event(action, on: old, in: circumstances)]
    }

    package static func takingBack(
        _ act: Int64,
        on id: CaseID,
        now: Case?,
        _ history: [Recorded<CaseEvent>]
    ) -> [CaseEvent] {
        [CaseEvent(.undone(undoneAct: act))]
    }
}
