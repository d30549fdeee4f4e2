import DispatchDomain
import Foundation
import Glibc

extension Desk {
    /// Makes a desk from a backup file, which is copied and verified before the existing desk is touched.
    ///
    /// The existing desk is set aside whole; it may be damaged (`DeskReplacement`).
    ///
    /// - returns: The folder of the previous desk; nil if there was none.
    /// - throws: `.store` with `noDesk` if there is no such file, and with `integrity` if it is damaged.
    package static func restore(_ file: String, to folder: DeskFolder) throws(DeskFailure) -> String? {
        guard FileManager.default.fileExists(atPath: file) else {
            throw .store(StoreProblem(.noDesk, Phrase("没有文件 \(file)", "there is no file \(file)")))
        }
        let replacement = DeskReplacement(folder)
        let copy = folder.store + ".restoring-\(getpid())"
        do {
            try FileManager.default.createDirectory(atPath: folder.path, withIntermediateDirectories: true)
            replacement.takeBackInterrupted()
            TemporaryStore.removeLeftovers(of: folder.store)
            TemporaryStore.remove(copy)
            _ = try Store.copyBackup(file, to: copy) { db in
                try SchemaCheck.run(db, file)
                try Projections.forget(db)
            }
            return try replacement.put(copy)
        } catch {
            TemporaryStore.remove(copy)
            if let failure = error as? DeskFailure { throw failure }
            throw .store(StoreProblem.creating(folder.path, error))
        }
    }
}
