import DispatchDomain
import Foundation
import GRDB

/// Thins the blocks of one unit's track, as old tracks need less detail (抽稀).
struct TrackThinning {
    let db: Database
    let unit: Int64

    /// Replaces the blocks by ones with the first fix of every interval of `seconds` seconds, and the last fix.
    func run(toSeconds seconds: Int) throws {
        var fixes: [PackedFix] = []
        var read: [Int64] = []
        let rows = try Row.fetchCursor(
            db.cachedStatement(sql: "SELECT \(TrackSchema.Column.list) FROM blocks WHERE unit = ?"),
            arguments: [unit]
        )
        while let row = try rows.next().map(Fields<TrackSchema.Column>.init) {
            let bytes: Data = try row[.fixes]
            // A damaged block stays in the file for repair.
            guard (try? TrackBlock.decode([UInt8](bytes).span, into: &fixes)) != nil else { continue }
            try read.append(row[.id])
        }
        fixes.putInOrder()
        for id in read { try db.run("DELETE FROM blocks WHERE id = ?", [id]) }
        try db.insertBlocks(of: unit, fixes.thinned(toSeconds: seconds))
    }
}
