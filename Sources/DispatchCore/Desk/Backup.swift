import DispatchDomain
import Foundation
import Glibc

extension Desk {
    /// Copies the store to a new file while other processes go on using it, and verifies the copy before renaming it.
    ///
    /// - parameter access: Who may read the copy, which holds the keys of devices.
    /// - returns: The sequence number of the last journal entry in the copy, and its hash in hexadecimal digits.
    /// - throws: `.store` with `cannotCreate` if `path` exists; nothing is overwritten.
    @discardableResult
    package func backup(
        to path: String,
        for access: FileAccess = .ownerOnly
    ) throws(DeskFailure) -> (entries: Int64, head: String) {
        guard !FileManager.default.fileExists(atPath: path) else { throw .store(Self.exists(path)) }
        // A name of its own, so that neither another backup nor a file of the user is overwritten.
        let partial = path + ".partial-\(getpid())"
        do {
            TemporaryStore.removeLeftovers(of: path)
            TemporaryStore.remove(partial)
            access.create(partial)
            let report = try store.copy(to: partial)
            try Disk.sync(partial)
            try Disk.move(partial, to: path)
            do { try Disk.syncFolder(of: path) } catch {
                // A backup whose name may be gone after a power cut is none.
                unlink(path)
                throw error
            }
            return (report.entries, report.head)
        } catch {
            TemporaryStore.remove(partial)
            if let error = error as? POSIXError, error.code == .EEXIST { throw .store(Self.exists(path)) }
            throw .store(StoreProblem.creating(path, error))
        }
    }

    private static func exists(_ path: String) -> StoreProblem {
        StoreProblem(
            .cannotCreate,
            Phrase("\(path) 已存在,未覆盖", "\(path) already exists and was not overwritten")
        )
    }
}
