import DispatchDomain

extension RecordJSON {
    /// Returns the unit with its history, devices, safety clock and pending outbox items.
    func value(_ whole: WholeUnit) -> JSONValue {
        var fields = fields(whole.view)
        fields["history"] = .list(whole.history.map(value))
        fields["terminals"] = .list(whole.devices.map { value($0.view, presence: $0.presence) })
        fields["presence"] = JSONValue(whole.presence?.rawValue)
        fields["safety_due"] = time(whole.safetyDue)
        fields["outbox"] = .list(whole.pending.map(value))
        return .object(fields)
    }
}
