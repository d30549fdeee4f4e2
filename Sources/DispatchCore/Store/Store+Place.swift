import DispatchDomain
import GRDB
import Glibc

/// Whether the open files are still those of the desk: a restore puts others in their place, and somebody may delete the
/// WAL.
extension Store {
    /// Whether a restore has replaced the file that is open, or its WAL was taken away.
    package var isReplaced: Bool {
        guard let file, let now = FileIdentity(path) else { return false }
        return now != file || !isLogInPlace
    }

    /// Throws if the open files are not the desk's any more, after saving what can be saved of what was confirmed.
    package func secure() throws(DeskFailure) {
        guard isReadOnly || isInPlace else { throw .store(leavePlace()) }
    }

    private var isLogInPlace: Bool { log == nil || FileIdentity(path + "-wal") == log }

    /// Saves what can be saved when the open files are not the desk's any more; returns the problem to throw.
    func leavePlace() -> StoreProblem {
        guard FileIdentity(path) == file else { return replaced }
        return isLogSaved ? logDeleted : logLost
    }

    /// Moves what the deleted WAL holds into the store; returns false if it can't be moved any more.
    ///
    /// The file is still open here, and only where it was. As soon as another process has opened the store it has begun
    /// a WAL of its own, of which this one must not write a page.
    private var isLogSaved: Bool {
        for _ in 0..<20 where FileIdentity(path + "-wal") == nil {
            let isWhole = try? database.writeWithoutTransaction { db in
                let state = try db.checkpoint(.passive)
                return state.walFrameCount == state.checkpointedFrameCount
            }
            if isWhole == true { return true }
            // A reader still needs the pages as they were.
            usleep(20_000)
        }
        return false
    }

    private var logDeleted: StoreProblem {
        var problem = StoreProblem(
            .unavailable,
            Phrase(
                "\(path)-wal 被删除;已确认的内容已写入值班库,请重新打开",
                "\(path)-wal was deleted; all that was confirmed is in the desk, open it again"
            )
        )
        problem.isReplacement = true
        return problem
    }

    private var logLost: StoreProblem {
        var problem = StoreProblem(
            .integrity,
            Phrase(
                "\(path)-wal 被删除,且另一进程已重新打开值班库;最近确认的内容可能已丢失,请用 zhiban audit 核对",
                "\(path)-wal was deleted and another process has opened the desk since; what was confirmed last may be lost,"
                    + " check with zhiban audit"
            )
        )
        problem.isReplacement = true
        return problem
    }

    /// Whether the store and its WAL are still the files that were opened.
    var isInPlace: Bool { FileIdentity(path) == file && isLogInPlace }

    /// The problem to throw when the file was replaced by a restore.
    var replaced: StoreProblem { Store.replaced(path) }

    static func replaced(_ path: String) -> StoreProblem {
        var problem = StoreProblem(
            .unavailable,
            Phrase(
                "值班库已被恢复的备份替换;请重新打开:\(path)",
                "the desk was replaced by a restored backup; open it again: \(path)"
            )
        )
        problem.isReplacement = true
        return problem
    }

    var isReadOnly: Bool { file == nil }
}
