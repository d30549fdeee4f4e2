import Cryptography

/// Reading a journal and hashing it with nothing else done: the limit of an audit.
struct RawChain {
    let path: String

    /// How many entries there were, and a sum over their digests: they have to be used, or they would not be made.
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
