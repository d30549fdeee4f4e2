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

    /// Stores the authentication code of a JT/T 808 terminal.
    ///
    /// It is a secret and therefore not in the journal.
    package func keepCode(_ code: String, of id: DeviceID) throws(DeskFailure) {
        try store.write { try DeviceKeys(db: $0).put(Array(code.utf8), for: id) }
    }

    /// Replaces the authentication code of a JT/T 808 terminal that has registered from a new address, as `host:port`,
    /// and journals that.
    package func renewCode(_ code: String, of id: DeviceID, from address: String) throws(DeskFailure) {
        let at = now
        try store.write { db in
            try DeviceKeys(db: db).put(Array(code.utf8), for: id)
            let writer = try JournalWriter(db, desk: settings.name)
            let renewed = DeskFact.deviceCodeRenewed(device: id, address: address)
            try writer.perform(.record(renewed), by: Actor.desk.name, at: at)
            try writer.finish()
        }
    }

    /// Journals that a JT/T 808 terminal was refused a registration from a new address, as `host:port`.
    package func noteRefusedRegistration(of id: DeviceID, from address: String) throws(DeskFailure) {
        let at = now
        try store.write { db in
            let writer = try JournalWriter(db, desk: settings.name)
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
    /// A JT/T 808 terminal may then register once from any address: its authentication code is void.
    ///
    /// - throws: A refusal for a device of another unit, for an unknown unit, and for an invalid device name.
    package func enrol(_ devices: [(Device, key: [UInt8]?)], by actor: Actor) throws(DeskFailure) {
        let at = now
        try store.write { db in
            let writer = try JournalWriter(db, desk: settings.name)
            for (device, key) in devices { try Enrolment(writer, db).enrol(device, key, by: actor, at: at) }
            try writer.finish()
        }
    }

    /// Revokes a device (停用) and deletes its key; revoking it again changes nothing.
    package func revoke(_ id: DeviceID, by actor: Actor) throws(DeskFailure) {
        let at = now
        try store.write { db in
            let known = try DeviceRecord.fetch(id, db)
            let writer = try JournalWriter(db, desk: settings.name)
            try writer.perform(.revoke(id), in: DeskCircumstances(device: known), by: actor.name, at: at)
            guard known?.isRevoked == false else { return }
            try DeviceKeys(db: db).forget(id)
            try writer.finish()
        }
    }

    /// Enrols unknown devices, each with a new unit `A1`, `A2` …: a vehicle for JT/T 808, an officer for anything else.
    ///
    /// - returns: The enrolled devices, including those that were known before; without the revoked ones.
    package func adopt(_ ids: [DeviceID]) throws(DeskFailure) -> [Device] {
        let at = now
        return try store.write { db in
            let writer = try JournalWriter(db, desk: settings.name)
            let enrolment = Enrolment(writer, db)
            let devices = try ids.compactMap { try enrolment.adopt($0, at: at) }
            try writer.finish()
            return devices
        }
    }
}

/// Enrols devices within one transaction.
struct Enrolment {
    private let writer: JournalWriter
    private let db: Database

    init(_ writer: JournalWriter, _ db: Database) {
        self.writer = writer
        self.db = db
    }

    func enrol(_ device: Device, _ key: [UInt8]?, by actor: Actor, at: Timestamp) throws {
        let keys = DeviceKeys(db: db)
        let hasCode = try device.id.kind == .jt808 && keys.key(of: device.id) != nil
        let circumstances = DeskCircumstances(
            device: try DeviceRecord.fetch(device.id, db),
            knowsUnit: try device.unit.map { try UnitRecord.fetch($0, db) != nil } ?? true,
            hasCode: hasCode
        )
        let action = DeskAction.enrol(device, fingerprint: key.map(DeviceKeys.fingerprint))
        try writer.perform(action, in: circumstances, by: actor.name, at: at)
        if hasCode { try keys.forget(device.id) }
        if let key { try keys.put(key, for: device.id) }
        try DeviceStateRecord.removeFromQuarantine(device.id, db)
    }

    func adopt(_ id: DeviceID, at: Timestamp) throws -> Device? {
        if let known = try DeviceRecord.fetch(id, db) { return known.isRevoked ? nil : known.device }
        guard id.isUsable else { return nil }
        let callSign = try freeCallSign()
        let unit = Unit(
            callSign: callSign,
            name: "终端\(id.key)",
            kind: id.kind == .jt808 ? .vehicle : .officer,
            department: "待编"
        )
        let device = Device(id: id, unit: callSign)
        try writer.perform(.record(.unitsImported(units: [unit])), by: Actor.desk.name, at: at)
        try enrol(device, nil, by: .desk, at: at)
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
