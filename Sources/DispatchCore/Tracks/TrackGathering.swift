import DispatchDomain
import Foundation
import GRDB

/// Rewrites the batches of a track file as blocks by unit, one portion in each transaction.
///
/// The progress is kept in the file, so that an interrupted gathering continues where it stopped: nothing is lost, and
/// nothing is in two blocks. Meanwhile readers see some fixes both in a block and in a batch, and drop the duplicates.
struct TrackGathering {
    /// The ID of the last batch to gather.
    private let end: Int64
    /// The last unit whose blocks have been written.
    private var done: Int64
    private let dayStart: Int64
    /// The fixes in the order of arrival, until all batches are read.
    private var unsorted: Unsorted? = Unsorted()
    private var fixes: [PackedFix] = []
    private var runs: [Run] = []
    private var next = 0
    /// The batches that could be read, with their sizes; a damaged one stays in the file for repair.
    private var sound: [(id: Int64, bytes: Int)] = []
    private var deleted = 0

    /// The range of one unit's fixes in `fixes`.
    private struct Run {
        var unit: Int64
        var range: Range<Int>
    }

    private struct Unsorted {
        var fixes: [PackedFix] = []
        var units: [UInt32] = []
        /// The last batch that was read.
        var end: Int64 = 0
    }

    /// The number of bytes of batches that one transaction reads: about 10 ms of work.
    private static let reading = 2 << 20
    /// The number of fixes in a transaction: about 10 ms of work.
    private static let portion = 50_000
    /// The limits of one transaction that deletes batches.
    private static let sweep = (bytes: 4 << 20, rows: 2000)

    /// Begins a gathering, or resumes an interrupted one; nil if there is nothing to gather.
    init?(_ db: Database, dayStart: Int64) throws {
        if let end = try db.mark(.gatheredBatch) {
            self.end = end
            done = try db.mark(.gatheredUnit) ?? 0
        } else {
            guard let end = try Int64.fetchOne(db, sql: "SELECT max(id) FROM batches") else { return nil }
            self.end = end
            done = 0
            try db.setMark(.gatheredBatch, end)
            try db.setMark(.gatheredUnit, 0)
        }
        self.dayStart = dayStart
    }

    /// Reads the next batches; returns false when there are no more.
    private mutating func read(_ db: Database) throws -> Bool {
        guard var unsorted else { return false }
        // Moved out, so that the arrays are not copied.
        self.unsorted = nil
        var (rowsRead, bytesRead) = (0, 0)
        let rows = try Row.fetchCursor(
            db,
            sql: "SELECT \(TrackSchema.Column.list) FROM batches WHERE id > ? AND id <= ? ORDER BY id",
            arguments: [unsorted.end, end]
        )
        while bytesRead < Self.reading, let row = try rows.next().map(Fields<TrackSchema.Column>.init) {
            let bytes: Data = try row[.fixes]
            unsorted.end = try row[.id]
            rowsRead += 1
            bytesRead += bytes.count
            do throws(TrackDamage) {
                try TrackBatch.forEach([UInt8](bytes).span, dayStart: dayStart) { unit, fix in
                    guard Int64(unit) > done else { return }
                    unsorted.fixes.append(fix)
                    unsorted.units.append(unit)
                }
            } catch {
                continue
            }
            try sound.append((row[.id], bytes.count))
        }
        guard rowsRead == 0 else {
            self.unsorted = unsorted
            return true
        }
        sort(unsorted.fixes, byUnit: unsorted.units)
        return false
    }

    /// Sorts by unit, keeping the order of arrival; a counting sort, because units are numbered from 1.
    private mutating func sort(_ unsorted: [PackedFix], byUnit units: [UInt32]) {
        var starts = [Int](repeating: 0, count: Int(units.max() ?? 0) + 2)
        for unit in units { starts[Int(unit) + 1] += 1 }
        for unit in starts.indices.dropFirst() { starts[unit] += starts[unit - 1] }
        var places = starts
        var order = [Int](repeating: 0, count: unsorted.count)
        for (index, unit) in units.enumerated() {
            order[places[Int(unit)]] = index
            places[Int(unit)] += 1
        }
        fixes = order.map { unsorted[$0] }
        for unit in 0..<starts.count - 1 where starts[unit] < starts[unit + 1] {
            runs.append(Run(unit: Int64(unit), range: starts[unit]..<starts[unit + 1]))
        }
    }

    /// Does one portion within a transaction; returns true when nothing is left to do.
    mutating func step(_ db: Database) throws -> Bool {
        // If another process has advanced the same gathering, this plan is outdated.
        guard try db.mark(.gatheredBatch) == end, try db.mark(.gatheredUnit) == done else { return true }
        if unsorted != nil {
            let isReading = try read(db)
            guard !isReading, sound.isEmpty else { return false }
        }
        if next < runs.count {
            var written = 0
            while next < runs.count, written < Self.portion {
                var track = Array(fixes[runs[next].range])
                track.putInOrder()
                try db.insertBlocks(of: runs[next].unit, track)
                written += track.count
                done = runs[next].unit
                next += 1
            }
            if next == runs.count { done = .max }
            try db.setMark(.gatheredUnit, done)
            return false
        }
        if done != .max {
            done = .max
            try db.setMark(.gatheredUnit, done)
        }
        var swept = (bytes: 0, rows: 0)
        while deleted < sound.count, swept.bytes < Self.sweep.bytes, swept.rows < Self.sweep.rows {
            try db.run("DELETE FROM batches WHERE id = ?", [sound[deleted].id])
            swept = (swept.bytes + sound[deleted].bytes, swept.rows + 1)
            deleted += 1
        }
        guard deleted == sound.count else { return false }
        try finish(db)
        return true
    }

    private func finish(_ db: Database) throws {
        try db.setMark(.gatheredBatch, nil)
        try db.setMark(.gatheredUnit, nil)
    }
}
