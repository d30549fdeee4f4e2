import Cryptography
import DispatchCore
import DispatchDomain
import Foundation
import TestSupport

/// Computes hashes of journal entries as whoever forges a chain would, from the description in ARCHITECTURE.md.
enum ForgedChain {
    /// The hash of an entry with another body.
    static func hash(_ previous: Data, _ entry: JournalEntry, _ body: String) -> Data {
        var bytes = [UInt8](previous)
        let texts = [
            "\(entry.seq)", "\(entry.at.milliseconds)", entry.actor, entry.desk, entry.subject, entry.kind, body,
        ]
        for text in texts { bytes += "\(text.utf8.count):\(text)".utf8 }
        return Data(SHA256.hash(bytes))
    }

    static func hex(_ bytes: Data) -> String { bytes.map { String(format: "%02x", $0) }.joined() }

    /// Changes an entry and computes its hash and all later ones anew, as whoever has the store can.
    static func forge(_ seq: Int64, in folder: DeskFolder, _ desk: Desk) throws {
        let entries = try desk.journal(after: 0)
        var previous = Data(repeating: 0, count: 32)
        var sql = ""
        for entry in entries {
            let body = entry.seq == seq ? entry.body.replacing("夜市", with: "早市") : entry.body
            let hash = Self.hash(previous, entry, body)
            let quoted = body.replacing("'", with: "''")
            if entry.seq >= seq {
                sql += """
                    UPDATE journal SET body = '\(quoted)', prev_hash = X'\(hex(previous))', hash = X'\(hex(hash))'
                        WHERE seq = \(entry.seq);

                    """
            }
            previous = hash
        }
        try sqlite(folder, sql)
    }
}
