import DispatchDomain

extension OutboxToken {
    /// Whether a verb reads a call sign as an outbox item: O1 in `tk`, unless a case stands beside it.
    static func hides(_ callSign: String, in row: ActRow, beside tokens: [Token] = []) -> Bool {
        row.takes(.outboxItem) && OutboxToken(callSign) != nil
            && !tokens.contains { CaseToken($0.text) != nil || $0.field?.key == FieldKey.oneCase.rawValue }
    }
}
