import Cryptography

/// Reading a journal and hashing its entries, nothing else: the limit of an audit.
struct RawChain {
    let path: String

    /// Returns the number of entries and a sum over their digests, whose use keeps the compiler from removing them.
    func run() throws -> (entries: Int64, sum: UInt8) {
        let database = try RawDatabase(path, readOnly: true)
        let statement = try database.prepare(
            "SELECT seq, at, actor, desk, subject, kind, body, prev_hash, hash FROM journal ORDER BY seq"
        )
        var bytes: [UInt8] = []
        var entries: Int64 = 0
        var sum: UInt8 = 0
        while statement.step() {
            bytes.removeAll(keepingCapacity: true)
            withUnsafeBytes(of: statement.integer(0)) { bytes += $0 }
            withUnsafeBytes(of: statement.integer(1)) { bytes += $0 }
            for column in Int32(2)...8 { bytes += statement.bytes(column) }
            sum ^= SHA256.hash(bytes)[0]
            entries += 1
        }
        return (entries, sum)
    }
}
