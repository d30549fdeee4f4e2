import DispatchDomain
import GRDB

/// Why a day's track file can't be used, and whether the fault is of this file or of the whole disk.
struct TrackFault: Error {
    var problem: StoreProblem
    /// Whether what is in the file is wrong: no later attempt will find it right.
    var isDamage: Bool
    /// Whether other files may still be good.
    ///
    /// This one is damaged, foreign or closed to this program, or a sector of it can't be read. A full disk, a limit of this
    /// process and a file that is busy are no faults of a file.
    var isOfThisFile: Bool
    /// Whether the fault of a past day's file says nothing of other files: any but a full disk, and what other processes
    /// or this one cause.
    var isOfPastFile: Bool

    /// Returns the fault for an error of a track file; a damaged one gets its own text, because `restore` does not
    /// bring it back.
    init(_ error: any Error, _ path: String) {
        if let fault = error as? TrackFault {
            self = fault
            return
        }
        let failure = error as? DatabaseError
        let code = failure?.resultCode
        let isRefused = Disk.isFull(path) || failure.map(FileSizeLimit.mayExplain) ?? false
        isDamage = Self.isOfContent(error)
        isOfThisFile = isDamage || code.map(Self.ofAccess.contains) ?? false && !isRefused
        isOfPastFile = isOfThisFile || code.map { !Self.ofOthers.contains($0) } ?? false && !isRefused
        problem =
            isDamage
            ? StoreProblem(
                .integrity,
                Phrase(
                    "文件已损坏或不是轨迹文件,请移出文件夹:\(path)",
                    "the file is damaged or not a track file; move it out of the folder: \(path)"
                )
            ) : StoreProblem.from(error, at: path)
    }

    /// The fault of the folder of all track files: no other file in it can be used either.
    init(ofFolder problem: StoreProblem) {
        self.problem = problem
        (isDamage, isOfThisFile, isOfPastFile) = (false, false, false)
    }

    /// What is in the file is wrong: it is not SQLite's, has other tables, or a trigger that refuses.
    private static func isOfContent(_ error: any Error) -> Bool {
        guard let error = error as? DatabaseError else {
            return error is TrackDamage || error is DamagedRow || error is RowDecodingError
        }
        return [.SQLITE_CORRUPT, .SQLITE_NOTADB].contains(error.resultCode) || StoreProblem.isOfStructure(error)
    }

    /// The file can't be opened, read or written.
    private static let ofAccess: [ResultCode] = [
        .SQLITE_CANTOPEN, .SQLITE_IOERR, .SQLITE_PERM, .SQLITE_READONLY, .SQLITE_AUTH,
    ]
    /// The disk, other processes or this one are the cause.
    private static let ofOthers: [ResultCode] = [
        .SQLITE_FULL, .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_NOMEM, .SQLITE_INTERRUPT, .SQLITE_ABORT, .SQLITE_MISUSE,
    ]
}
