import DispatchDomain
import Foundation
import GRDB

/// The track file of one day, open for writing.
///
/// Fixes are appended as batches, one row for each write regardless of its size. When there are many, they are gathered
/// into blocks by unit.
final class TrackFile {
    let day: LocalDay
    let path: String
    private let queue: DatabaseQueue
    /// The file that was opened, and its WAL: somebody may have taken them away since.
    private let opened: FileIdentity?
    private let openedLog: FileIdentity?
    private let dayStart: Int64
    private var units: [CallSign: UInt32]
    private var devices: [String: UInt32]
    private var last: [CallSign: Numbers] = [:]
    private var batch: TrackBatch
    /// The batches appended since the last gathering.
    private(set) var pending: Pending
    private var gathering: TrackGathering?

    /// The row IDs of a unit and of the device of its last fix in the file, and that device's name.
    private struct Numbers {
        var unit: UInt32
        var device: UInt32
        var name: String?
    }

    /// The number of batches and their size.
    struct Pending: Equatable {
        var rows = 0
        var bytes = 0

        fileprivate enum Column: Int, ColumnList {
            case rows, bytes

            static let list = joined

            var sql: String {
                switch self {
                case .rows: "count(*)"
                case .bytes: "ifnull(sum(length(fixes)), 0)"
                }
            }
        }
    }

    /// Opens the file of a day, creating it if there is none.
    init(_ day: LocalDay, in folder: TrackFolder) throws(TrackFault) {
        self.day = day
        path = folder.file(of: day)
        dayStart = folder.start(of: day)
        batch = TrackBatch(dayStart: dayStart)
        do {
            // A foreign file must stay as it is: opening it for writing would change its format.
            if FileManager.default.fileExists(atPath: path) {
                try TrackSchema.check(path)
            } else {
                FileAccess(of: folder.path).create(path)
            }
            queue = try DatabaseQueue(path: path, configuration: TrackSchema.writing)
            let contents = try queue.write { db -> Contents in
                guard try TrackSchema.prepare(db) else { throw TrackDamage.version }
                return try Contents(db)
            }
            (units, devices, pending) = (contents.units, contents.devices, contents.pending)
            opened = FileIdentity(path)
            openedLog = FileIdentity(path + "-wal")
        } catch {
            throw TrackFault(error, path)
        }
    }

    /// Whether the day's file is still the one that was opened.
    var isInPlace: Bool { FileIdentity(path) == opened }

    /// Whether its WAL is still the one that was opened; what is in another is in the file once it is closed.
    var isLogInPlace: Bool { FileIdentity(path + "-wal") == openedLog }

    private struct Contents {
        var units: [CallSign: UInt32] = [:]
        var devices: [String: UInt32] = [:]
        var pending: Pending

        init(_ db: Database) throws {
            let ofUnits = try Row.fetchAll(db, sql: "SELECT \(TrackSchema.UnitColumn.list) FROM units")
            for row in ofUnits.lazy.map(Fields<TrackSchema.UnitColumn>.init) {
                try units[CallSign(row[.callsign])] = row[.id]
            }
            let ofDevices = try Row.fetchAll(db, sql: "SELECT \(TrackSchema.DeviceColumn.list) FROM devices")
            for row in ofDevices.lazy.map(Fields<TrackSchema.DeviceColumn>.init) { try devices[row[.name]] = row[.id] }
            pending = try TrackFile.pending(db)
        }
    }

    private static func pending(_ db: Database) throws -> Pending {
        guard let row = try Row.fetchOne(db, sql: "SELECT \(Pending.Column.list) FROM batches") else {
            return Pending()
        }
        let fields = Fields<Pending.Column>(row)
        return try Pending(rows: fields[.rows], bytes: fields[.bytes])
    }

    /// Appends fixes of this day in one transaction, which is committed but not synced when this returns.
    ///
    /// After an error the file has to be reopened, because its row IDs may not have been committed.
    func append(_ fixes: some Sequence<StoredFix>) throws {
        batch.removeAll()
        try queue.write { db in
            for stored in fixes {
                let numbers = try numbers(of: stored, db)
                batch.append(PackedFix(stored.fix, device: numbers.device), unit: numbers.unit)
            }
            let bytes = batch.take()
            try db.run("INSERT INTO batches (fixes) VALUES (?)", [Data(bytes)])
            pending.rows += 1
            pending.bytes += bytes.count
        }
    }

    /// Returns the row IDs for a fix.
    ///
    /// A unit's fix nearly always comes from the same device as its last one: then one lookup gives both.
    private func numbers(of stored: StoredFix, _ db: Database) throws -> Numbers {
        if let last = last[stored.unit], last.name == stored.fix.device { return last }
        let numbers = Numbers(
            unit: try number(of: stored.unit, db),
            device: try number(of: stored.fix.device, db),
            name: stored.fix.device
        )
        last[stored.unit] = numbers
        return numbers
    }

    private func number(of unit: CallSign, _ db: Database) throws -> UInt32 {
        if let known = units[unit] { return known }
        try db.run("INSERT INTO units (callsign) VALUES (?)", [unit.rawValue])
        let number = UInt32(clamping: db.lastInsertedRowID)
        units[unit] = number
        return number
    }

    private func number(of device: String?, _ db: Database) throws -> UInt32 {
        guard let device else { return 0 }
        if let known = devices[device] { return known }
        try db.run("INSERT INTO devices (name) VALUES (?)", [device])
        let number = UInt32(clamping: db.lastInsertedRowID)
        devices[device] = number
        return number
    }

    // MARK: Gathering

    /// Whether there is enough to gather: blocks of a few fixes each would take more space than they save.
    var wantsGathering: Bool {
        guard gathering == nil else { return true }
        let enough = min(max(16 << 20, units.count * 64 * TrackBatch.recordSize), 64 << 20)
        return pending.bytes > enough || pending.rows > 50_000
    }

    /// Gathers one portion in a few tens of milliseconds; returns true when nothing is left to gather.
    func gatherStep() throws -> Bool {
        do {
            return try queue.write { db in
                let isDone: Bool
                if gathering == nil {
                    gathering = try TrackGathering(db, dayStart: dayStart)
                    isDone = gathering == nil
                } else {
                    isDone = try gathering?.step(db) ?? true
                }
                if isDone { gathering = nil }
                if isDone { pending = try TrackFile.pending(db) }
                return isDone
            }
        } catch {
            gathering = nil
            throw error
        }
    }

    /// Gathers all batches into blocks, and returns the freed space to the disk.
    func gather() throws {
        guard pending.rows > 0 || gathering != nil else { return }
        while try !gatherStep() {}
        while try !shrinkStep() {}
    }

    /// Returns up to 256 free pages to the disk; returns true when none are left.
    func shrinkStep() throws -> Bool {
        try queue.inDatabase { db in
            try db.execute(sql: "PRAGMA incremental_vacuum(256)")
            return try Int.fetchOne(db, sql: "PRAGMA freelist_count") ?? 0 == 0
        }
    }

    // MARK: Old days

    /// Keeps one fix of every `seconds` seconds; returns false if the file is already thinned to this or a longer
    /// interval.
    func thin(toSeconds seconds: Int) throws -> Bool {
        guard try queue.read({ try $0.mark(.thinnedTo) ?? 0 }) < Int64(seconds) else { return false }
        try gather()
        for unit in units.values.sorted() {
            try queue.write { try TrackThinning(db: $0, unit: Int64(unit)).run(toSeconds: seconds) }
        }
        try queue.write { try $0.setMark(.thinnedTo, Int64(seconds)) }
        while try !shrinkStep() {}
        return true
    }

    /// Checkpoints and closes the file; the WAL is deleted unless a reader has the file open.
    ///
    /// A file that was set aside stays open until the process ends: the last connection to close it deletes the WAL by
    /// its name, and that is by now the WAL of the file in its place.
    func close() {
        guard isInPlace else { return Store.leaveOpen(queue) }
        _ = try? queue.inDatabase { try $0.checkpoint(.truncate) }
        try? queue.close()
    }
}
