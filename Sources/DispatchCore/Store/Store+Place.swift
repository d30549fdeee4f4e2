import DispatchDomain
import GRDB
import Glibc

/// Whether the open files are still those of the desk: a restore puts others in their place, and somebody may delete or
/// empty them.
extension Store {
    /// Thrown within a transaction when the open files are not the desk's any more; outside it, `leavePlace` says why.
    struct LostPlace: Error {}

    private var logPath: String { path + "-wal" }

    /// Whether a restore has replaced the file that is open, its WAL was taken away or emptied, or the gateway of this
    /// process has closed it for such a reason.
    package var isReplaced: Bool {
        guard !isClosed else { return true }
        guard let file, let now = FileIdentity(path) else { return false }
        return now != file || !isLogInPlace || isLogEmptied
    }

    /// Whether another file is in the place of the one that is open, as after a restore.
    package var isOfOtherFile: Bool {
        guard let file, let now = FileIdentity(path) else { return false }
        return now != file
    }

    /// Throws if the open files are not the desk's any more, after saving what can be saved of what was confirmed.
    package func secure() throws(DeskFailure) {
        guard isReadOnly || (hasItsFiles && !isLogEmptied) else { throw .store(leavePlace()) }
    }

    /// Whether the store and its WAL are still the files that were opened.
    var hasItsFiles: Bool { FileIdentity(path) == file && isLogInPlace }

    private var isLogInPlace: Bool { log == nil || FileIdentity(logPath) == log }

    /// Whether a write transaction may write: the files are those that were opened, and the WAL is whole.
    func isInPlace(_ db: Database) -> Bool { hasItsFiles && !isLogCut(db) }

    /// Whether somebody has emptied the WAL, which is the same file still.
    private var isLogEmptied: Bool { Disk.size(logPath) == 0 && isLogCut }

    /// Whether somebody has cut off a part of the WAL, or all of it.
    private var isLogCut: Bool { !isReadOnly && !isClosed && database.writeWithoutTransaction { isLogCut($0) } }

    private func isLogCut(_ db: Database) -> Bool { Store.isLogCut(of: path, db) }

    /// Whether the WAL of a store that is open lacks a part of what its index describes.
    static func isLogCut(of path: String, _ db: Database) -> Bool {
        let log = path + "-wal"
        guard let size = Disk.size(log), let needed = WALIndex(db)?.size, size < needed else { return false }
        // Without the write lock a writer may begin the WAL between the looks.
        return Disk.size(log).map { $0 < needed } ?? false
    }

    /// Returns the problem for an error that has ended a transaction; it must be called outside of that.
    func problem(_ error: any Error) -> StoreProblem {
        if error is LostPlace { return leavePlace() }
        // A damaged store that was replaced may fail in any way, and the pages that a transaction reads first may be in the
        // WAL.
        if error is DatabaseError, isReplaced || isLogCut { return leavePlace() }
        return StoreProblem.from(error, at: path)
    }

    /// Saves what can be saved when the open files are not the desk's any more; returns the problem to throw.
    ///
    /// It must not be called within a transaction: to save the WAL needs the write lock.
    func leavePlace() -> StoreProblem {
        guard let now = FileIdentity(path) else { return removed }
        guard now == file else { return replaced }
        guard !isLogInPlace else { return logCut }
        if WALRescue(of: path, as: file, with: index).run(database) { return logDeleted }
        // A restore moves the log first.
        return FileIdentity(path) == file ? logLost : replaced
    }

    private static func leaving(_ kind: StoreProblem.Kind, _ phrase: Phrase) -> StoreProblem {
        var problem = StoreProblem(kind, phrase)
        problem.isReplacement = true
        return problem
    }

    private var logDeleted: StoreProblem {
        Store.leaving(
            .unavailable,
            Phrase(
                "\(logPath) 被删除;已确认的内容都在值班库中,请重新打开",
                "\(logPath) was deleted; all that was confirmed is in the desk, open it again"
            )
        )
    }

    private var logLost: StoreProblem {
        Store.leaving(
            .integrity,
            Phrase(
                "\(logPath) 被删除,且无法放回;最近确认的内容可能已丢失,请用 zhiban audit 核对",
                "\(logPath) was deleted and can't be put back; what was confirmed last may be lost, check with zhiban audit"
            )
        )
    }

    /// What was in the part that was cut off is nowhere any more; the desk goes on as the last checkpoint has left its file,
    /// and with what the rest of the WAL holds.
    private var logCut: StoreProblem {
        guard !database.writeWithoutTransaction({ WALIndex($0)?.isInStore ?? false }) else {
            return Store.leaving(
                .unavailable,
                Phrase(
                    "\(logPath) 被清空或截短;已确认的内容都在值班库中,请重新打开",
                    "\(logPath) was emptied or cut; all that was confirmed is in the desk, open it again"
                )
            )
        }
        // What the rest of the WAL holds is known only when the desk is opened again.
        guard Disk.size(logPath) == 0, let confirmed,
            let missing = Store.peek(path, { try confirmed.missing(in: Journal(db: $0)) }), missing > 0
        else {
            return Store.leaving(
                .integrity,
                Phrase(
                    "\(logPath) 被清空或截短;最近确认的内容可能已丢失,请用 zhiban audit 核对",
                    "\(logPath) was emptied or cut; what was confirmed last may be lost, check with zhiban audit"
                )
            )
        }
        return Store.leaving(
            .integrity,
            Phrase(
                "\(logPath) 被清空;已确认的 \(missing) 条日志(到第 \(confirmed.seq) 条)已不在值班库中,请补录,再用 zhiban audit 核对",
                "\(logPath) was emptied: entries that were confirmed and are not in the desk any more: \(missing), up to "
                    + "\(confirmed.seq); enter them again, then check with zhiban audit"
            )
        )
    }

    /// The problem to throw when nobody can open the store because its WAL is missing while processes have it open.
    static func logMissing(_ path: String) -> StoreProblem {
        StoreProblem(
            .unavailable,
            Phrase(
                "\(path)-wal 被删除,打开着值班库的进程还没有把它放回;请结束这些进程后再试,最近确认的内容可能会丢失",
                "\(path)-wal was deleted, and the processes that have the desk open have not put it back; end them, then try "
                    + "again; what was confirmed last may be lost"
            )
        )
    }

    /// The problem to tell when there is no file any more; nil if there is one.
    package var removal: StoreProblem? { FileIdentity(path) == nil ? removed : nil }

    /// The problem to throw when the file was taken away, and nothing is in its place.
    private var removed: StoreProblem {
        Store.leaving(
            .noDesk,
            Phrase(
                "\(path) 被删除或移走;请放回原处,或用 zhiban restore 恢复备份",
                "\(path) was deleted or moved away; put it back, or restore a backup with zhiban restore"
            )
        )
    }

    /// The problem to throw when the file was replaced by a restore.
    var replaced: StoreProblem { Store.replaced(path) }

    static func replaced(_ path: String) -> StoreProblem {
        leaving(
            .unavailable,
            Phrase(
                "值班库已被恢复的备份替换;请重新打开:\(path)",
                "the desk was replaced by a restored backup; open it again: \(path)"
            )
        )
    }

    var isReadOnly: Bool { file == nil }

    /// Returns how many of the entries that were confirmed here the desk lacks that was opened again; 0 if that can't be
    /// known.
    package func missingConfirmed(in again: Store) -> Int64 {
        guard let confirmed else { return 0 }
        return (try? again.read { try confirmed.missing(in: Journal(db: $0)) }) ?? 0
    }
}
