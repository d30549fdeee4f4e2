import DispatchDomain
import Foundation
import GRDB

/// The tracks of one day, open for reading while others may be writing them.
final class TrackReader {
    private let path: String
    private let queue: DatabaseQueue
    private let dayStart: Int64
    private var devices: [UInt32: String] = [:]
    /// The batches by unit, once all of them have been read.
    private var batches: [UInt32: [PackedFix]]?

    /// nil if there is nothing in the file yet.
    init?(_ day: LocalDay, in folder: TrackFolder) throws(StoreProblem) {
        path = folder.file(of: day)
        dayStart = folder.start(of: day)
        do {
            guard let opened = try Self.open(path) else { return nil }
            queue = opened
        } catch {
            // Old days are dropped at any time.
            guard FileManager.default.fileExists(atPath: path) else { return nil }
            throw TrackFile.problem(error, path)
        }
    }

    private static func open(_ path: String) throws -> DatabaseQueue? {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(5)
        do {
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            guard try queue.read(TrackSchema.isOurs) else { throw TrackDamage.version }
            return try queue.read(TrackSchema.identity) == TrackSchema.applicationID ? queue : nil
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CANTOPEN {
            // In a folder that can't be written there can be no log either: then the file is whole as it lies.
            let log = (try? FileManager.default.attributesOfItem(atPath: path + "-wal")[.size] as? Int) ?? 0
            guard log == 0 else { throw error }
            let address = URL(fileURLWithPath: path).absoluteString + "?immutable=1"
            return try DatabaseQueue(path: address, configuration: configuration)
        }
    }

    /// All units that have a track here.
    func callSigns() throws(StoreProblem) -> [CallSign] {
        try reading { db in try String.fetchAll(db, sql: "SELECT callsign FROM units").map { CallSign($0) } }
    }

    /// Reads the batches once for all units, instead of once for each.
    func readAhead() throws(StoreProblem) {
        batches = try reading { db in
            var result: [UInt32: [PackedFix]] = [:]
            try forEachBatch(db, of: nil) { unit, fix in result[unit, default: []].append(fix) }
            return result
        }
    }

    /// The fixes of a unit from `since` on and before `until`, in order of time, each once.
    func fixes(of unit: CallSign, since: Timestamp, until: Timestamp) throws(StoreProblem) -> [Fix] {
        try reading { db in
            let statement = try db.cachedStatement(sql: "SELECT id FROM units WHERE callsign = ?")
            guard let number = try UInt32.fetchOne(statement, arguments: [unit.rawValue]) else { return [] }
            var found: [PackedFix] = []
            // Batches before blocks: what is gathered in between is then seen twice and not missed.
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
            throw TrackFile.problem(error, path)
        }
    }
}
