package import DispatchDomain
import Foundation
import GRDB

/// Why the desk could not do what was asked: a rule refused it, or the store, the settings or the input are faulty.
package enum DeskFailure: Error, Sendable {
    case refused(Refusal)
    case store(StoreProblem)
    case settings(SettingsProblem)
    case data(DataProblem)

    /// The failure of a reading that may throw anything.
    package init(reading error: any Error) {
        if let error = error as? DeskFailure {
            self = error
        } else if let error = error as? StoreProblem {
            self = .store(error)
        } else {
            let why = FaultText.phrase(error)
            self = .store(
                StoreProblem(
                    .inputOutput,
                    Phrase(
                        "读取失败:\(why.chinese);请检查磁盘后再试",
                        "reading failed: \(why.english); check the disk, then try again"
                    )
                )
            )
        }
    }

    /// Returns the failure of an import that was ended by it when some of its rows were written.
    func afterImporting(_ done: Int, of all: Int) -> DeskFailure {
        guard case .store(var problem) = self else { return self }
        let why = problem.phraseAfterWriting
        problem.phrase = Phrase(
            "\(why.chinese);共 \(all) 条,已导入 \(done) 条;再次运行同一命令会接着导入",
            "\(why.english); \(done) of \(all) rows were imported, and the same command again goes on"
        )
        return .store(problem)
    }

    /// The refusal of a rule; nil for every other failure.
    package var refusal: Refusal? {
        if case .refused(let refusal) = self { refusal } else { nil }
    }
}

/// A fault of the store, in one sentence, with the exit code that scripts see.
package struct StoreProblem: Error, Hashable, Sendable {
    /// The kind of fault; the raw value is the exit code.
    package enum Kind: Int32, Sendable {
        case integrity = 4
        case noDesk = 66
        case unavailable = 69
        case cannotCreate = 73
        case inputOutput = 74
        case notPermitted = 77
        case badData = 65
    }

    package var kind: Kind
    package var phrase: Phrase
    /// Whether the desk that was opened has been replaced by a restored backup.
    package var isReplacement = false
    /// Whether another process has become the desk's gateway, so that this one writes nothing as it any more.
    package var isSuperseded = false
    /// Whether the fault is temporary, because projections are being rebuilt.
    package var isRebuilding = false
    /// Whether the disk is full.
    package var isDiskFull = false

    package init(_ kind: Kind, _ phrase: Phrase) {
        self.kind = kind
        self.phrase = phrase
    }

    /// The sentence for one that ended a command after it had written something, which was whole.
    package var phraseAfterWriting: Phrase {
        isDiskFull ? Phrase("磁盘已满;请腾出空间", "the disk is full; free some space") : phrase
    }

    /// Whether a gateway has to end that meets it: what it writes would be lost, or is another's to write.
    package var endsGateway: Bool { isReplacement || isSuperseded }
}

/// Invalid input data: the file, the place in it, and what is expected.
package struct DataProblem: Error, Hashable, Sendable {
    package var phrase: Phrase

    package init(_ phrase: Phrase) {
        self.phrase = phrase
    }
}

extension StoreProblem {
    /// Returns the problem for an error that prevented a file or folder from being created.
    static func creating(_ path: String, _ error: any Error) -> StoreProblem {
        // Foundation has more errors of this kind than the system.
        if error is CocoaError, FaultText.code(of: error) == nil { return cannotCreate(path) }
        let found = StoreProblem.from(error, at: path)
        return found == cannotOpen(path) ? cannotCreate(path) : found
    }

    /// Returns the problem for an error that prevented a file from being read.
    package static func reading(_ path: String, _ error: any Error) -> StoreProblem {
        switch FaultText.code(of: error) {
        case .EACCES, .EPERM: return unreadable(path)
        case .EISDIR: return folder(path)
        case .EMFILE, .ENFILE: return outOfFiles(path)
        default: return faulty(path, reason(error))
        }
    }

    /// Returns the problem, in words for the operator, for an error of the database or the file system.
    static func from(_ error: any Error, at path: String) -> StoreProblem {
        if let problem = error as? StoreProblem { return problem }
        if let row = error as? DamagedRow { return row.problem(at: path) }
        if error is RowDecodingError || error is DecodingError { return DamagedRow.problem(at: path) }
        if error is UncertainCommit { return uncertain(path) }
        guard let error = error as? DatabaseError else { return ofFile(error, at: path) }
        switch error.resultCode {
        case _ where FileSizeLimit.mayExplain(error) && !Disk.isFull(path): return tooLarge(path)
        case .SQLITE_FULL: return full(path)
        case .SQLITE_CANTOPEN where OpenFiles.areExhausted: return outOfFiles(path)
        case .SQLITE_CANTOPEN where Disk.isFull(path), .SQLITE_IOERR where Disk.isFull(path): return full(path)
        case .SQLITE_CANTOPEN where !Disk.isWritable(path): return notPermitted(path)
        case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH:
            return notPermitted(path)
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            return StoreProblem(
                .unavailable,
                Phrase("值班库 5 秒内一直被占用;请重试:\(path)", "the desk was busy for 5 seconds; try again: \(path)")
            )
        case .SQLITE_NOTADB:
            return notDesk(path)
        case .SQLITE_CORRUPT:
            return StoreProblem(
                .integrity,
                Phrase(
                    "值班库已损坏,或磁盘读不出:\(path);请检查磁盘,再用 zhiban restore 恢复备份",
                    "the desk is damaged, or the disk can't be read: \(path); check the disk, then restore a backup with "
                        + "zhiban restore"
                )
            )
        case .SQLITE_CANTOPEN: return cannotOpen(path)
        case .SQLITE_IOERR: return faulty(path, FaultText.phrase(errno: EIO))
        case _ where isOfStructure(error): return altered(path, FaultText.phrase(error))
        default: return faulty(path, FaultText.phrase(error))
        }
    }

    /// Whether a statement does not fit the tables, or a trigger or a constraint has refused it.
    ///
    /// The end of a transaction that a failing disk has ended already says nothing of the tables.
    static func isOfStructure(_ error: DatabaseError) -> Bool {
        if [.SQLITE_CONSTRAINT, .SQLITE_MISMATCH].contains(error.resultCode) { return true }
        guard error.resultCode == .SQLITE_ERROR, let sql = error.sql else { return false }
        return !["BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "PRAGMA", "VACUUM"].contains {
            sql.hasPrefix($0)
        }
    }

    /// Returns the problem for a store in which a table is missing, or a trigger refuses what a desk does.
    private static func altered(_ path: String, _ why: Phrase) -> StoreProblem {
        StoreProblem(
            .integrity,
            Phrase(
                "值班库的结构或数据被改过(\(why.chinese)):\(path);请运行 zhiban audit 检查",
                "the structure or the data of the desk was changed (\(why.english)): \(path); examine it with zhiban audit"
            )
        )
    }

    /// The problem of a file in a desk's place that is none, whatever has become of it; it is left as it is.
    static func notDesk(_ path: String) -> StoreProblem {
        StoreProblem(
            .badData,
            Phrase(
                "这不是值班库,或已损坏,未作改动:\(path);请用 zhiban restore 恢复备份,原文件会保留",
                "this is not a desk, or is damaged, and was not changed: \(path); restore a backup with zhiban restore, which "
                    + "keeps the file"
            )
        )
    }

    /// Returns the problem for an error of Foundation or of a system call.
    private static func ofFile(_ error: any Error, at path: String) -> StoreProblem {
        switch FaultText.code(of: error) {
        case .ENOSPC, .EDQUOT: return full(path)
        case .EFBIG: return tooLarge(path)
        case .EMFILE, .ENFILE: return outOfFiles(path)
        case .EACCES, .EPERM, .EROFS: return notPermitted(path)
        case .EEXIST, .ENOENT, .ENOTDIR, .EISDIR, .ENAMETOOLONG: return cannotCreate(path)
        default: return faulty(path, reason(error))
        }
    }

    private static func cannotOpen(_ path: String) -> StoreProblem {
        StoreProblem(
            .unavailable,
            Phrase(
                "打不开 \(path);请检查磁盘和权限后再试",
                "cannot open \(path); check the disk and the permissions, then try again"
            )
        )
    }

    private static func cannotCreate(_ path: String) -> StoreProblem {
        StoreProblem(
            .cannotCreate,
            Phrase(
                "无法建立 \(path);请检查路径和权限后再试",
                "cannot create \(path); check the path and its permissions, then try again"
            )
        )
    }

    /// Returns why a file failed: by the system's error, else the disk is suspected.
    private static func reason(_ error: any Error) -> Phrase {
        FaultText.phrase(errno: FaultText.code(of: error)?.rawValue ?? EIO)
    }

    private static func faulty(_ path: String, _ why: Phrase) -> StoreProblem {
        StoreProblem(
            .inputOutput,
            Phrase(
                "读写失败:\(path):\(why.chinese);请检查磁盘后再试",
                "reading or writing failed: \(path): \(why.english); check the disk, then try again"
            )
        )
    }

    private static func uncertain(_ path: String) -> StoreProblem {
        StoreProblem(
            .inputOutput,
            Phrase(
                "读写失败(磁盘可能已损坏),最后一步是否写入不能确定:\(path);请检查磁盘,再试前先核对",
                "reading or writing failed (the disk may be faulty), and whether the last step was written is not certain: "
                    + "\(path); check the disk, and look before you try again"
            )
        )
    }

    private static func full(_ path: String) -> StoreProblem {
        var problem = StoreProblem(
            .inputOutput,
            Phrase(
                "磁盘已满,未写入任何内容:\(path);请腾出空间后再试",
                "the disk is full and nothing was written: \(path); free some space and try again"
            )
        )
        problem.isDiskFull = true
        return problem
    }

    private static func notPermitted(_ path: String) -> StoreProblem {
        StoreProblem(
            .notPermitted,
            Phrase(
                "没有写入权限:\(path);请检查文件夹的权限和挂载选项",
                "no permission to write \(path); check the folder's permissions and mount options"
            )
        )
    }
}
