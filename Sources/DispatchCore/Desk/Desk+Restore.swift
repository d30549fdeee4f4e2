package import DispatchDomain
import Foundation
import Glibc

extension Desk {
    /// Makes a desk from a backup file, which is copied and verified before the existing desk is touched.
    ///
    /// The existing desk is set aside whole; it may be damaged (`DeskReplacement`). The first new entry of the restored
    /// journal tells who has restored which file.
    ///
    /// - parameters:
    ///   - person: The operator who restores it; nil for the owner of the folder.
    ///   - moment: The time of the journal entry; nil for that of the restored desk's clock.
    /// - returns: The folder of the previous desk; nil if there was none.
    /// - throws: `.store` with `noDesk` if there is no such file, and with `integrity` if it is damaged; `.refused` if
    ///   the operator is unknown or does not have the right.
    package static func restore(
        _ file: String,
        to folder: DeskFolder,
        as person: String? = nil,
        at moment: Timestamp? = nil
    ) throws(DeskFailure) -> String? {
        guard FileManager.default.fileExists(atPath: file) else {
            throw .store(StoreProblem(.noDesk, Phrase("没有文件 \(file)", "there is no file \(file)")))
        }
        let replacement = DeskReplacement(folder)
        let copy = folder.store + ".restoring-\(getpid())"
        do {
            let restorer = try Restorer(person, at: folder)
            try FileAccess.ownerOnly.createFolder(folder.path)
            replacement.takeBackInterrupted()
            TemporaryStore.removeLeftovers(of: folder.store)
            TemporaryStore.remove(copy)
            folder.access.create(copy)
            _ = try Store.copyBackup(file, to: copy) { db in
                try SchemaCheck.run(db, file)
                try restorer.journal(file, at: moment, db)
                try Projections.forget(db)
            }
            return try replacement.put(copy)
        } catch {
            TemporaryStore.remove(copy)
            if let failure = error as? DeskFailure { throw failure }
            if let refusal = error as? Refusal { throw .refused(refusal) }
            throw .store(StoreProblem.creating(folder.path, error))
        }
    }
}
