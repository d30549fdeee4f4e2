import DispatchDomain
import Foundation
import GRDB

extension StoreProblem {
    /// The problem of a backup that is not to become a desk, because of what was found in its copy.
    static func backup(_ file: String, _ reason: Phrase) -> StoreProblem {
        StoreProblem(
            .integrity,
            Phrase(
                "备份 \(file) 已损坏或被改过,未作改动:\(reason.chinese);请换一份备份",
                "the backup \(file) is damaged or was changed, and nothing was touched: \(reason.english); use another backup"
            )
        )
    }

    /// The problem of a backup that is sound in itself, but not the journal of a file of anchors.
    ///
    /// - parameter former: The folder of a desk that was set aside and may be what is wanted; nil for none.
    static func unanchored(_ file: String, _ reason: Phrase, _ former: String?) -> StoreProblem {
        let remedy =
            former.map {
                Phrase(
                    "如要回到恢复之前,请恢复当时保留的 \($0)/desk.db",
                    "to go back to what was there before that restore, restore the desk that was kept, \($0)/desk.db"
                )
            } ?? Phrase("请换一份备份", "use another backup")
        return StoreProblem(
            .integrity,
            Phrase(
                "备份 \(file) 与校验点不符,未作改动:\(reason.chinese);\(remedy.chinese)",
                "the backup \(file) does not agree with the anchors, and nothing was touched: \(reason.english); "
                    + remedy.english
            )
        )
    }

    /// The same problem, found before anything was restored.
    var beforeRestore: StoreProblem {
        var problem = self
        problem.phrase = Phrase("未恢复:\(phrase.chinese)", "nothing was restored: \(phrase.english)")
        return problem
    }

    /// Returns the error to throw for one that ended the copying of a backup: it says whether the backup is wrong or the
    /// disk.
    ///
    /// - parameter copy: The path of the copy.
    static func copyingBackup(_ file: String, to copy: String, _ error: any Error) -> any Error {
        if let damaged = error as? BackupFiles.Damaged { return backup(file, damaged.phrase) }
        if error is DecodingError { return backup(file, FaultText.phrase(error)) }
        guard let error = error as? DatabaseError else { return error }
        switch error.resultCode {
        case .SQLITE_CORRUPT, .SQLITE_NOTADB:
            return backup(file, Phrase("数据读不通", "its data can't be read"))
        // The copy can be read, so that only what is in it can be the reason.
        case .SQLITE_ERROR, .SQLITE_CONSTRAINT, .SQLITE_MISMATCH, .SQLITE_TOOBIG:
            return backup(file, Phrase("内容不是值班库的", "its content is not that of a desk"))
        case .SQLITE_IOERR where error.extendedResultCode == .SQLITE_IOERR_READ: return reading(file, error)
        default: return from(error, at: copy)
        }
    }

    static func notBackup(_ file: String) -> StoreProblem {
        StoreProblem(
            .badData,
            Phrase(
                "\(file) 不是值班库的备份,或已损坏,未作改动;请换一份备份",
                "\(file) is not a backup of a desk, or is damaged, and nothing was changed; use another backup"
            )
        )
    }
}
