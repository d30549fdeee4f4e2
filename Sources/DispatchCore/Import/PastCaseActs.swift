import DispatchDomain

/// A row of a file of past cases with the unit grid (单元网格) in which it lies, if any.
struct PlacedCase {
    var row: Imported<PastCase>.Row
    var grid: UnitGrid?
}

/// The acts that make a case of a row: it is registered, its origin is noted, and it is closed or voided if it is over.
struct PastCaseActs {
    /// The closing code 已处置.
    static let closingCode = "01"
    private static let ended = "导入：原已关闭"

    enum Ending { case open, closed, voided }

    /// What a row became.
    struct Made {
        var id: CaseID
        var ending: Ending
    }

    let actor: Actor
    /// Whether the desk has the closing code; without it, cases that are over are voided.
    let canClose: Bool

    /// Performs the acts of a row, one after another, by what `perform` does with them.
    ///
    /// - returns: Nil if the registration made no case.
    /// - throws: The refusal of the first act that is refused.
    func perform(_ placed: PlacedCase, by perform: (Act) throws -> ActOutcome) throws -> Made? {
        let item = placed.row.value
        let registration = Registration(
            call: item.call,
            location: item.location,
            grid: placed.grid?.code,
            responsibility: placed.grid?.responsibility,
            classKey: item.classKey
        )
        let outcome = try perform(Act(actor: actor, steps: [.register(registration)], at: item.reportedAt))
        guard let id = outcome.subject?.id else { return nil }
        let note = CaseAction.note(item.note(at: placed.row.place))
        _ = try perform(Act(actor: actor, steps: [.onCase(id, note)], at: item.reportedAt))
        guard let closedAt = item.closedAt else { return Made(id: id, ending: .open) }
        let isClosable = canClose && item.classKey != nil
        let text = item.outcome ?? Self.ended
        let action = isClosable ? CaseAction.close(code: Self.closingCode, text: text) : .void(reason: text)
        _ = try perform(Act(actor: actor, steps: [.onCase(id, action)], confirmed: true, at: closedAt))
        return Made(id: id, ending: isClosable ? .closed : .voided)
    }
}
