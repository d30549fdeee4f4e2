package import DispatchDomain

/// The gateway's state that the next gateway process continues with; it is written together with positions.
package struct GatewayState: Sendable {
    /// The states of the devices that have changed.
    package var states: [DeviceState] = []
    /// The unknown devices that have changed.
    package var quarantine: [QuarantinedDevice] = []
    /// The unknown devices that are no longer listed.
    package var unlisted: [DeviceID] = []
    /// The counters that have changed, with their new absolute values.
    package var counters: [String: Int64] = [:]

    package init() {}

    /// Writes the state within the caller's transaction.
    func write(to db: Database) throws {
        for state in states { try DeviceStateRecord.write(state, to: db) }
        // An unknown device may have been enrolled meanwhile.
        for unknown in quarantine where try DeviceRecord.fetch(unknown.id, db).map(\.isRevoked) != false {
            try DeviceStateRecord.write(unknown, to: db)
        }
        for id in unlisted { try DeviceStateRecord.removeFromQuarantine(id, db) }
        if !quarantine.isEmpty { try DeviceStateRecord.deleteOldestUnknown(db) }
        for (name, value) in counters { try CounterRecord.put(name, value, db) }
    }

    package var isEmpty: Bool { states.isEmpty && quarantine.isEmpty && unlisted.isEmpty && counters.isEmpty }
}

extension PositionWriter {
    /// Writes fixes, the receipts of those from signed reports, and the gateway's state.
    ///
    /// - returns: The number of fixes that were dropped because their day is too old or more than a day ahead.
    package func write(
        _ fixes: [StoredFix],
        receipts: [(receipt: Receipt, answer: String)],
        state: GatewayState,
        batch: Int
    ) throws(DeskFailure) -> Int {
        guard !receipts.isEmpty || !state.isEmpty else { return try write(fixes, batch: batch, also: nil) }
        return try write(fixes, batch: batch) { db in
            try ReceiptRecord.write(receipts, db)
            try state.write(to: db)
        }
    }
}
