import DispatchDomain
import Foundation
import GRDB

/// Leaves of one unit's track what old tracks are asked for (抽稀).
struct TrackThinning {
    let db: Database
    let unit: Int64

    func run(toSeconds seconds: Int) throws {
        var fixes: [PackedFix] = []
        var read: [Int64] = []
        let rows = try Row.fetchCursor(
            db.cachedStatement(sql: "SELECT id, fixes FROM blocks WHERE unit = ?"),
            arguments: [unit]
        )
        while let row = try rows.next() {
            let bytes: Data = row[1]
            // A block that can't be read stays as it is, for who may repair it.
            guard (try? TrackBlock.decode([UInt8](bytes).span, into: &fixes)) != nil else { continue }
            read.append(row[0])
        }
        fixes.putInOrder()
        for id in read { try db.run("DELETE FROM blocks WHERE id = ?", [id]) }
        try db.insertBlocks(of: unit, fixes.thinned(toSeconds: seconds))
    }
}
