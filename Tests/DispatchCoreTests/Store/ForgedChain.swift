import Cryptography
import DispatchDomain
import Foundation

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
}
