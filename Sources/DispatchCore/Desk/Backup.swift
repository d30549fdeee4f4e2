import DispatchDomain
import Foundation
import Glibc

extension Desk {
    /// Copies the store to a new file while other processes go on using it, and verifies the copy before renaming it.
    ///
    /// - returns: The sequence number of the last journal entry in the copy.
    /// - throws: `.store` with `cannotCreate` if `path` exists; nothing is overwritten.
    @discardableResult
    package func backup(to path: String) throws(DeskFailure) -> Int64 {
        guard !FileManager.default.fileExists(atPath: path) else {
            throw .store(
                StoreProblem(
                    .cannotCreate,
                    Phrase("\(path) 已存在,未覆盖", "\(path) already exists and was not overwritten")
                )
            )
        }
        let partial = path + ".partial"
        do {
            try? FileManager.default.removeItem(atPath: partial)
            let end = try store.copy(to: partial)
            Disk.keepFromOthers(partial)
            try FileManager.default.moveItem(atPath: partial, toPath: path)
            return end
        } catch {
            try? FileManager.default.removeItem(atPath: partial)
            throw .store(StoreProblem.creating(path, error))
        }
    }

    /// Creates a desk from a backup file.
    ///
    /// An existing store is kept in the same folder under another name.
    ///
    /// - returns: The new path of the previous store; nil if there was none.
    /// - throws: `.store` with `noDesk` if there is no such file.
    package static func restore(_ file: String, to folder: DeskFolder) throws(DeskFailure) -> String? {
        guard FileManager.default.fileExists(atPath: file) else {
            throw .store(StoreProblem(.noDesk, Phrase("没有文件 \(file)", "there is no file \(file)")))
        }
        let partial = folder.store + ".restoring-\(getpid())"
        do {
            // The existing desk is not touched until the copy has been read and verified.
            let source = try Store(opening: file)
            try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: true)
            try? FileManager.default.removeItem(atPath: partial)
            _ = try source.copy(to: partial)
            let kept = try putInPlace(partial, folder)
            return kept
        } catch let failure as DeskFailure {
            throw failure
        } catch {
            try? FileManager.default.removeItem(atPath: partial)
            throw .store(StoreProblem.creating(folder.path, error))
        }
    }

    /// Renames the restored file to the desk's store.
    ///
    /// The previous store is kept together with its write-ahead log.
    ///
    /// The previous store's write lock is held meanwhile: a writer that waits for it then finds that the file was
    /// replaced and fails, so that no confirmed commit is missing from the file that is kept.
    private static func putInPlace(_ restored: String, _ folder: DeskFolder) throws -> String? {
        let files = FileManager.default
        guard files.fileExists(atPath: folder.store) else {
            Disk.keepFromOthers(restored)
            try files.moveItem(atPath: restored, toPath: folder.store)
            return nil
        }
        let kept = folder.store + ".before-restore-\(Timestamp.system().milliseconds)"
        let old = try Store(opening: folder.store)
        try old.holdingWriters {
            try files.linkItem(atPath: folder.store, toPath: kept)
            if files.fileExists(atPath: folder.store + "-wal") {
                try files.moveItem(atPath: folder.store + "-wal", toPath: kept + "-wal")
            }
            try? files.removeItem(atPath: folder.store + "-shm")
            Disk.keepFromOthers(restored)
            guard rename(restored, folder.store) == 0 else { throw CocoaError(.fileWriteUnknown) }
        }
        return kept
    }
}
