import DispatchDomain
import Foundation
import GRDB

/// The track file of one day, open for reading while other processes may write it.
final class TrackReader {
    private let path: String
    private let queue: DatabaseQueue
    private let dayStart: Int64
    private var devices: [UInt32: String] = [:]
    /// The batches by unit, once all of them have been read.
    private var batches: [UInt32: [PackedFix]]?

    /// Opens the file of a day; returns nil if there is none, or if it has no tables yet.
    init?(_ day: LocalDay, in folder: TrackFolder) throws(StoreProblem) {
        path = folder.file(of: day)
        dayStart = folder.start(of: day)
        do {
            guard let opened = try Self.open(path) else { return nil }
            queue = opened
        } catch {
            // The file may have been dropped meanwhile: old days are dropped at any time.
            guard FileManager.default.fileExists(atPath: path) else { return nil }
            throw TrackFault(error, path).problem
        }
    }

    static func open(_ path: String) throws -> DatabaseQueue? {
        guard TrackSchema.canBeOpened(path) else { throw TrackDamage.version }
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(5)
        do {
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            guard try queue.read(TrackSchema.isOurs) else { throw TrackDamage.version }
            return try queue.read(TrackSchema.identity) == TrackSchema.applicationID ? queue : nil
        } catch let error as DatabaseError where error.isHalfMade {
            return nil
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CANTOPEN {
            // In a read-only folder SQLite cannot create a WAL; without one the file is complete and can be opened
            // immutable.
            let log = (try? FileManager.default.attributesOfItem(atPath: path + "-wal")[.size] as? Int) ?? 0
            guard log == 0 else { throw error }
            let address = URL(fileURLWithPath: path).absoluteString + "?immutable=1"
            let queue = try DatabaseQueue(path: address, configuration: configuration)
            guard try queue.read(TrackSchema.identity) == TrackSchema.applicationID else { throw TrackDamage.version }
            return queue
        }
    }

    /// Reads the last row of each table, which takes the same time however large the file is.
    ///
    /// - throws: `StoreProblem` if what is read is damaged.
    func probe() throws(StoreProblem) {
        try reading { db in
            _ = try db.mark(.thinnedTo)
            for table in ["units", "devices", "batches", "blocks"] {
                _ = try Row.fetchOne(db, sql: "SELECT * FROM \(table) ORDER BY id DESC LIMIT 1")
            }
        }
    }

    /// Returns the units that have a track in the file.
    func callSigns() throws(StoreProblem) -> [CallSign] {
        try reading { db in try String.fetchAll(db, sql: "SELECT callsign FROM units").map { CallSign($0) } }
    }

    /// Reads all batches into memory once for all units, instead of once for each unit.
    func readAhead() throws(StoreProblem) {
        batches = try reading { db in
            var result: [UInt32: [PackedFix]] = [:]
            try forEachBatch(db, of: nil) { unit, fix in result[unit, default: []].append(fix) }
            return result
        }
    }

    /// Returns the fixes of a unit from `since` (inclusive) to `until` (exclusive), in order of time, without
    /// duplicates.
    func fixes(of unit: CallSign, since: Timestamp, until: Timestamp) throws(StoreProblem) -> [Fix] {
        try reading { db in
            let statement = try db.cachedStatement(sql: "SELECT id FROM units WHERE callsign = ?")
            guard let number = try UInt32.fetchOne(statement, arguments: [unit.rawValue]) else { return [] }
            var found: [PackedFix] = []
            // Batches are read before blocks: fixes that are gathered in between are then seen twice and not missed.
            if let batches {
                found = batches[number] ?? []
            } else {
                try forEachBatch(db, of: number) { _, fix in found.append(fix) }
            }
            let blocks = try Data.fetchCursor(
                db.cachedStatement(sql: "SELECT fixes FROM blocks WHERE unit = ? AND last >= ? AND first < ?"),
                arguments: [number, since.milliseconds, until.milliseconds]
            )
            while let block = try blocks.next() { try TrackBlock.decode([UInt8](block).span, into: &found) }
            found.putInOrder()
            return try found.compactMap { fix in
                guard (since.milliseconds..<until.milliseconds).contains(fix.at) else { return nil }
                return fix.fix(device: try name(of: fix.device, db))
            }
        }
    }

    private func forEachBatch(_ db: Database, of unit: UInt32?, _ body: (UInt32, PackedFix) -> Void) throws {
        let batches = try Data.fetchCursor(db.cachedStatement(sql: "SELECT fixes FROM batches ORDER BY id"))
        while let batch = try batches.next() {
            try TrackBatch.forEach([UInt8](batch).span, dayStart: dayStart, of: unit, body)
        }
    }

    private func name(of device: UInt32, _ db: Database) throws -> String? {
        guard device != 0 else { return nil }
        if let known = devices[device] { return known }
        let statement = try db.cachedStatement(sql: "SELECT name FROM devices WHERE id = ?")
        let name = try String.fetchOne(statement, arguments: [device])
        devices[device] = name
        return name
    }

    private func reading<Value>(_ body: (Database) throws -> Value) throws(StoreProblem) -> Value {
        do {
            return try queue.read(body)
        } catch {
            throw TrackFault(error, path).problem
        }
    }
}
