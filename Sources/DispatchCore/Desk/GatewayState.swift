package import DispatchDomain

/// What the gateway knows and a later process wants to go on with; written along with positions.
package struct GatewayState: Sendable {
    /// Of the terminals that have changed.
    package var states: [DeviceState] = []
    /// Strangers as they are now.
    package var quarantine: [QuarantinedDevice] = []
    /// Counters that have changed, as they are now.
    package var counters: [String: Int64] = [:]

    package init() {}

    /// Writes it within a transaction of whoever calls.
    func write(to db: Database) throws {
        for state in states { try DeviceStateRecord.write(state, to: db) }
        // Somebody may have enrolled one meanwhile.
        for unknown in quarantine where try DeviceRecord.fetch(unknown.id, db).map(\.isRevoked) != false {
            try DeviceStateRecord.write(unknown, to: db)
        }
        if !quarantine.isEmpty { try DeviceStateRecord.forgetStrangers(db) }
        for (name, value) in counters { try CounterRecord.put(name, value, db) }
    }

    package var isEmpty: Bool { states.isEmpty && quarantine.isEmpty && counters.isEmpty }
}

extension PositionWriter {
    /// Writes positions, the receipts of those that came in signed reports, and what the gateway knows.
    ///
    /// - returns: How many fixes were too old for a track, or of a day to come.
    package func write(
        _ fixes: [StoredFix],
        receipts: [(receipt: Receipt, answer: String)],
        state: GatewayState,
        batch: Int
    ) throws(DeskFailure) -> Int {
        guard !receipts.isEmpty || !state.isEmpty else { return try write(fixes, batch: batch, also: nil) }
        return try write(fixes, batch: batch) { db in
            for (receipt, answer) in receipts { try ReceiptRecord.write(receipt, answer: answer, db) }
            try state.write(to: db)
        }
    }
}
