import DispatchDomain

extension Desk {
    /// Writes the gateway's state in one transaction.
    ///
    /// - parameters:
    ///   - states: The states of the devices that have changed.
    ///   - quarantine: Unknown devices; those that were enrolled meanwhile are skipped.
    ///   - counters: Absolute values, not increments: a new process starts from those that `counters()` returns.
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

    /// Returns the gateway's counters, by name.
    package func counters() throws(DeskFailure) -> [(name: String, value: Int64)] {
        try reading { try CounterRecord.all($0) }
    }

    /// Returns the stored states of enrolled and revoked devices.
    package func deviceStates() throws(DeskFailure) -> [DeviceState] { try deviceViews().compactMap(\.state) }

    /// Returns all devices: the enrolled, then the revoked, then the unknown ones in quarantine (隔离), each by ID.
    package func deviceViews() throws(DeskFailure) -> [DeviceView] {
        try reading { db in
            try db.require(.devices)
            let registrations = try DeviceHistory(db: db).registrations()
            let known = try DeviceRecord.all(db).map { known in
                DeviceView(
                    id: known.device.id,
                    standing: known.isRevoked ? .revoked : .enrolled,
                    device: known.device,
                    fingerprint: known.fingerprint,
                    state: try DeviceStateRecord.fetch(known.device.id, db),
                    registration: registrations[known.device.id.matching]
                )
            }
            let quarantined = try DeviceStateRecord.quarantine(db).map {
                DeviceView(id: $0.id, standing: .quarantined, quarantine: $0)
            }
            return known.filter { $0.standing == .enrolled } + known.filter { $0.standing == .revoked } + quarantined
        }
    }

    /// Returns the unknown devices: those that sent something and are not enrolled.
    package func quarantine() throws(DeskFailure) -> [QuarantinedDevice] {
        try reading { try DeviceStateRecord.quarantine($0) }
    }
}
