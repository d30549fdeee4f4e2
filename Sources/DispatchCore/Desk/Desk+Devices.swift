package import DispatchDomain

extension Desk {
    /// Returns the enrolled devices without the revoked ones, by ID.
    package func devices() throws(DeskFailure) -> [Device] {
        try reading { db in
            try db.require(.devices)
            return try DeviceRecord.all(db).filter { !$0.isRevoked }.map(\.device)
        }
    }

    /// Returns a device's secret key; nil if it has none or is revoked.
    package func key(of id: DeviceID) throws(DeskFailure) -> [UInt8]? {
        try reading { try DeviceKeys(db: $0).key(of: id) }
    }

    /// Returns the secret keys of all devices, by `DeviceID.matching`.
    package func deviceKeys() throws(DeskFailure) -> [String: [UInt8]] {
        try reading { try DeviceKeys(db: $0).all() }
    }

    /// Stores the authentication code of a JT/T 808 terminal with the address that has it, as `host:port`.
    ///
    /// It is a secret and therefore not in the journal.
    package func keepCode(_ code: String, of id: DeviceID, from address: String) throws(DeskFailure) {
        try store.write { db in try Desk.put(code, of: id, from: address, db) }
    }

    /// Stores a code together with its holder: whatever happens next, it is never taken for that of another address.
    private static func put(_ code: String, of id: DeviceID, from address: String, _ db: Database) throws {
        try requireEnrolled(id, db)
        try DeviceKeys(db: db).put(Array(code.utf8), for: id)
        try DeviceStateRecord.move(id, to: address, db)
    }

    /// Throws `DeskRefusal.unknownDevice` if a device was revoked while its code was on the way.
    private static func requireEnrolled(_ id: DeviceID, _ db: Database) throws {
        guard let known = try DeviceRecord.fetch(id, db), !known.isRevoked else {
            throw Refusal.ofDesk(.unknownDevice(id))
        }
    }

    /// Stores the authentication code of a JT/T 808 terminal that has registered from a new address, as `host:port`, in
    /// place of the one it may have had, and journals that.
    package func renewCode(_ code: String, of id: DeviceID, from address: String) throws(DeskFailure) {
        let at = now
        try store.write { db in
            try Desk.put(code, of: id, from: address, db)
            let writer = try journalWriter(db)
            let renewed = DeskFact.deviceCodeRenewed(device: id, address: address)
            try writer.perform(.record(renewed), by: Actor.desk.name, at: at)
            try writer.finish()
        }
    }

    /// Journals that a JT/T 808 terminal was refused a registration from a new address, as `host:port`.
    package func noteRefusedRegistration(of id: DeviceID, from address: String) throws(DeskFailure) {
        let at = now
        try store.write { db in
            let writer = try journalWriter(db)
            let refused = DeskFact.deviceRegistrationRefused(device: id, address: address)
            try writer.perform(.record(refused), by: Actor.desk.name, at: at)
            try writer.finish()
        }
    }

    /// Returns when a device was first enrolled; nil if it never was.
    ///
    /// It reads through the desk's own entries, so it is for rare questions.
    package func enrolledAt(_ id: DeviceID) throws(DeskFailure) -> Timestamp? {
        try reading { try DeviceHistory(db: $0).enrolledAt(id) }
    }

    /// Enrols one device: see `enrol(_:by:)`.
    package func enrol(_ device: Device, key: [UInt8]?, by actor: Actor) throws(DeskFailure) {
        try enrol([(device, key: key)], by: actor)
    }

    /// Enrols devices and binds them to their units: all of them or none, in one transaction.
    ///
    /// Enrolling a device again for the same unit updates it, for example its key; without a key it keeps its old one.
    /// A JT/T 808 terminal may then register once from any address: its authentication code is void, and so is the session
    /// of whoever had it. A new key ends the session of a device of signed reports.
    ///
    /// - throws: A refusal for a device of another unit, for an unknown unit, for an invalid device name, and for an actor
    ///   without the right.
    package func enrol(_ devices: [(Device, key: [UInt8]?)], by actor: Actor) throws(DeskFailure) {
        let at = now
        try store.write { db in
            try DeskRight.enrolDevices.require(of: actor, db)
            let writer = try journalWriter(db)
            for (device, key) in devices { try Enrolment(writer, db).enrol(device, key, by: actor, at: at) }
            try writer.finish()
        }
    }

    /// Revokes a device: see `revoke(_:withUnits:by:)`.
    package func revoke(_ id: DeviceID, by actor: Actor) throws(DeskFailure) {
        try revoke([id], by: actor)
    }

    /// Revokes devices (停用) and deletes their keys, in one transaction; revoking one again changes nothing.
    ///
    /// - parameter withUnits: Whether to remove the units they are bound to, with their other devices. What is on its way
    ///   to such a unit is undeliverable then.
    /// - returns: The units that stay because people still need them; their devices stay, too.
    /// - throws: A refusal for an unknown device, or for an actor without the right; nothing is revoked then.
    @discardableResult
    package func revoke(
        _ ids: [DeviceID],
        withUnits: Bool = false,
        by actor: Actor
    ) throws(DeskFailure) -> [CallSign] {
        let at = now
        return try store.write { db in
            try DeskRight.revokeDevices.require(of: actor, db)
            let writer = try journalWriter(db)
            let enrolment = Enrolment(writer, db)
            var removed: Set<CallSign> = []
            var staying: Set<CallSign> = []
            for id in ids {
                if withUnits, let unit = try DeviceRecord.fetch(id, db)?.device.unit, !removed.contains(unit) {
                    guard try !UnitQueries(db: db).isInUse(unit) else {
                        staying.insert(unit)
                        continue
                    }
                    removed.insert(unit)
                }
                _ = try enrolment.revoke(id, by: actor, at: at)
            }
            for unit in removed.sorted() {
                try endDeliveries(to: unit, writer, db)
                try enrolment.remove(unit, by: actor, at: at)
            }
            try writer.finish()
            return staying.sorted()
        }
    }

    /// Journals that what is still to be sent to a unit can't be delivered.
    private func endDeliveries(to unit: CallSign, _ writer: JournalWriter, _ db: Database) throws {
        let pending = try OutboxRecord.newest(Set(DeliveryState.pending), unit: unit, limit: nil, db)
        guard !pending.isEmpty else { return }
        let rules = try rules(db)
        for item in pending {
            let failed = Act.Step.onOutbox(item.id, .deliveryFailed(reason: OutboxItem.noTerminal))
            _ = try perform(Act(actor: .desk, steps: [failed]), rules, writer, db)
        }
    }

    /// Enrols unknown devices, each with a new unit `A1`, `A2` …: a vehicle for JT/T 808, an officer for anything else.
    ///
    /// - parameters:
    ///   - actor: Who accepts them; the desk if the gateway adopts them unasked.
    ///   - perDay: The most devices that are adopted unasked on one day; nil for no limit.
    /// - returns: The enrolled devices, including those that were known before; without the revoked ones and those
    ///   beyond the limit.
    /// - throws: A refusal for an actor without the right.
    package func adopt(
        _ ids: [DeviceID],
        by actor: Actor = .desk,
        perDay: Int? = nil
    ) throws(DeskFailure) -> [Device] {
        let at = now
        let day = zone.day(of: at)
        return try store.write { db in
            try DeskRight.enrolDevices.require(of: actor, db)
            let writer = try journalWriter(db)
            let enrolment = Enrolment(writer, db)
            var quota = try AdoptionQuota(perDay, on: day, db)
            let devices = try ids.compactMap { try enrolment.adopt($0, by: actor, within: &quota, at: at) }
            try quota.store(db)
            try writer.finish()
            return devices
        }
    }
}

/// Enrols devices within one transaction.
struct Enrolment {
    let writer: JournalWriter
    let db: Database

    init(_ writer: JournalWriter, _ db: Database) {
        self.writer = writer
        self.db = db
    }

    func enrol(_ device: Device, _ key: [UInt8]?, by actor: Actor, at: Timestamp) throws {
        let keys = DeviceKeys(db: db)
        let known = try DeviceRecord.fetch(device.id, db)
        let old = try keys.key(of: device.id)
        let hasCode = device.id.kind == .jt808 && old != nil
        let circumstances = DeskCircumstances(
            device: known,
            knowsUnit: try device.unit.map { try UnitRecord.fetch($0, db) != nil } ?? true,
            hasCode: hasCode
        )
        let action = DeskAction.enrol(device, fingerprint: key.map(DeviceKeys.fingerprint))
        try writer.perform(action, in: circumstances, by: actor.name, at: at)
        if hasCode { try keys.forget(device.id) }
        if let key { try keys.put(key, for: device.id) }
        // Whoever was believed by the code or key before is nobody now.
        let isNew = known?.isRevoked ?? true
        if isNew || hasCode || key != nil && key != old {
            try DeviceStateRecord.endSession(of: device.id, isGone: isNew, db)
        }
        try DeviceStateRecord.removeFromQuarantine(device.id, db)
    }

    func adopt(_ id: DeviceID, by actor: Actor, within quota: inout AdoptionQuota, at: Timestamp) throws -> Device? {
        if let known = try DeviceRecord.fetch(id, db) { return known.isRevoked ? nil : known.device }
        guard id.isUsable, quota.take() else { return nil }
        let callSign = try freeCallSign()
        let unit = Unit(
            callSign: callSign,
            name: "终端\(id.key)",
            kind: id.kind == .jt808 ? .vehicle : .officer,
            department: "待编"
        )
        let device = Device(id: id, unit: callSign)
        try writer.perform(.record(.unitsImported(units: [unit])), by: actor.name, at: at)
        try enrol(device, nil, by: actor, at: at)
        return device
    }

    private func freeCallSign() throws -> CallSign {
        // The last number is stored: otherwise each of a thousand new devices would try all numbers before its own.
        var number = try db.meta("adopted").flatMap(Int.init) ?? 0
        var callSign: CallSign
        repeat {
            number += 1
            callSign = CallSign("A\(number)")
        } while try UnitQueries(db: db).facts(callSign) != nil
        try db.setMeta("adopted", "\(number)")
        return callSign
    }
}
