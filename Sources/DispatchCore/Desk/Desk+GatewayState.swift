import DispatchDomain

extension Desk {
    /// Keeps what the gateway knows, in one transaction; to be called now and then.
    ///
    /// - parameters:
    ///   - states: Of the terminals that have changed.
    ///   - quarantine: Strangers as they are now; those enrolled meanwhile are left out.
    ///   - counters: The values as they are now; whoever wants them to go on begins with `counters()`.
    package func saveGatewayState(
        states: [DeviceState] = [],
        quarantine: [QuarantinedDevice] = [],
        counters: [String: Int64] = [:]
    ) throws(DeskFailure) {
        var state = GatewayState()
        state.states = states
        state.quarantine = quarantine
        state.counters = counters
        guard !state.isEmpty else { return }
        try store.write { try state.write(to: $0) }
    }

    /// What the gateway has counted, by name.
    package func counters() throws(DeskFailure) -> [(name: String, value: Int64)] {
        try reading { try CounterRecord.all($0) }
    }

    /// The states that were kept, of terminals that are enrolled.
    package func deviceStates() throws(DeskFailure) -> [DeviceState] { try deviceViews().compactMap(\.state) }

    /// Every terminal there is: enrolled, revoked, then the strangers, each in order of their names.
    package func deviceViews() throws(DeskFailure) -> [DeviceView] {
        try reading { db in
            try db.require(.devices)
            let known = try DeviceRecord.all(db).map { known in
                DeviceView(
                    id: known.device.id,
                    standing: known.isRevoked ? .revoked : .enrolled,
                    device: known.device,
                    fingerprint: known.fingerprint,
                    state: try DeviceStateRecord.fetch(known.device.id, db)
                )
            }
            let quarantined = try DeviceStateRecord.quarantine(db).map {
                DeviceView(id: $0.id, standing: .quarantined, quarantine: $0)
            }
            return known.filter { $0.standing == .enrolled } + known.filter { $0.standing == .revoked } + quarantined
        }
    }

    /// The terminals that speak to us and that nobody has enrolled.
    package func quarantine() throws(DeskFailure) -> [QuarantinedDevice] {
        try reading { try DeviceStateRecord.quarantine($0) }
    }
}
