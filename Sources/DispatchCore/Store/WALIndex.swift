import GRDB
import GRDBSQLite

/// What the index of a WAL, the `-shm` file that all processes of a store share, says of the WAL, and whether a file is
/// that WAL (<https://sqlite.org/walformat.html>).
///
/// A WAL that was deleted goes on in the files that processes have open, and a file of its name that somebody makes
/// meanwhile is not it: whoever looks up a page by the index reads nothing or something else there.
struct WALIndex {
    /// The number of frames of the WAL that count.
    let frames: Int
    /// Whether a checkpoint has written all of them into the store.
    let isInStore: Bool
    /// The bytes of a page.
    private let pageSize: Int
    /// The checksum of the last frame, in the byte order of this machine.
    private let checksum: [UInt32]
    /// What every valid frame of the WAL holds, and its header.
    private let salt: [UInt8]

    /// The bytes of one copy of what the index begins with.
    private static let copySize = 48
    /// Where the number of frames stands that checkpoints have written into the store.
    private static let storedPlace = 96
    private static let headerSize = 32
    private static let frameHeaderSize = 24
    /// The bytes of the index that SQLite maps at once.
    private static let regionSize: Int32 = 32_768

    /// Reads the index; nil if SQLite has none, it can't be mapped, or a process is just changing it.
    init?(_ db: Database) {
        var pointer: UnsafeMutablePointer<sqlite3_file>?
        guard let connection = db.sqliteConnection,
            sqlite3_file_control(connection, "main", SQLITE_FCNTL_FILE_POINTER, &pointer) == SQLITE_OK,
            let file = pointer, let map = file.pointee.pMethods?.pointee.xShmMap
        else { return nil }
        var region: UnsafeMutableRawPointer?
        guard map(file, 0, Self.regionSize, 0, &region) == SQLITE_OK, let region else { return nil }
        // It is there twice, so that whoever reads it without a lock notices a change.
        let both = Array(UnsafeRawBufferPointer(start: region, count: 2 * Self.copySize))
        guard both.prefix(Self.copySize).elementsEqual(both.suffix(Self.copySize)) else { return nil }
        let stored = region.loadUnaligned(fromByteOffset: Self.storedPlace, as: UInt32.self)
        (pageSize, frames, checksum, salt) = both.withUnsafeBytes { header in
            // A page of 64 KiB does not fit in two bytes and is written as 1.
            let size = Int(header.loadUnaligned(fromByteOffset: 14, as: UInt16.self))
            return (
                size == 1 ? 65_536 : size,
                Int(header.loadUnaligned(fromByteOffset: 16, as: UInt32.self)),
                [24, 28].map { header.loadUnaligned(fromByteOffset: $0, as: UInt32.self) },
                Array(header[32..<40])
            )
        }
        isInStore = Int(stored) >= frames
    }

    /// The bytes of the WAL that count.
    var size: Int { frames == 0 ? 0 : Self.headerSize + frames * (Self.frameHeaderSize + pageSize) }

    /// Whether a file is the WAL of this index.
    ///
    /// - parameter read: Reads so many bytes from a place of the file; nil if they are not there.
    func describes(_ read: (_ count: Int, _ offset: Int) -> [UInt8]?) -> Bool {
        guard frames > 0 else { return true }
        guard let header = read(Self.headerSize, 0), Array(header[16..<24]) == salt,
            let last = read(Self.frameHeaderSize, size - Self.frameHeaderSize - pageSize),
            // The last page may have been cut off.
            read(1, size - 1) != nil
        else { return false }
        return Array(last[8..<16]) == salt && checksum == [16, 20].map { Self.number(last, at: $0) }
    }

    /// Reads a number of the WAL, which has the most significant byte first.
    private static func number(_ bytes: [UInt8], at offset: Int) -> UInt32 {
        bytes[offset..<(offset + 4)].reduce(0) { $0 << 8 | UInt32($1) }
    }
}
