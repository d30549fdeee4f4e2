import DispatchDomain

extension Enrolment {
    /// Revokes a device, deletes its key and ends its session.
    ///
    /// - returns: The device; nil if there is none.
    func revoke(_ id: DeviceID, by actor: Actor, at: Timestamp) throws -> Device? {
        let known = try DeviceRecord.fetch(id, db)
        try writer.perform(.revoke(id), in: DeskCircumstances(device: known), by: actor.name, at: at)
        if known?.isRevoked == false {
            try DeviceKeys(db: db).forget(id)
            try DeviceStateRecord.endSession(of: id, isGone: true, db)
        }
        return known?.device
    }

    /// Removes a unit that nothing refers to, with its devices and its newest fix; its tracks expire like others.
    func remove(_ unit: CallSign, by actor: Actor, at: Timestamp) throws {
        let queries = UnitQueries(db: db)
        let circumstances = DeskCircumstances(
            knowsUnit: try UnitRecord.fetch(unit, db) != nil,
            isUnitInUse: try queries.isInUse(unit)
        )
        for device in try DeviceRecord.devices(of: unit, db) { _ = try revoke(device, by: actor, at: at) }
        try writer.perform(.removeUnit(unit), in: circumstances, by: actor.name, at: at)
        try FixRecord.delete(of: unit, db)
    }
}
