import GRDB
import DispatchDomain

/// Why a day's track file can't be used, and whether the fault is of this file or of the whole disk.
struct TrackFault: Error {
    var problem: StoreProblem
    /// Whether what is in the file is wrong: no later attempt will find it right.
    var isDamage: Bool
    /// Whether other files may still be good.
    ///
    /// This one is damaged, foreign or closed to this program, or a sector of it can't be read. A full disk and a file
    /// that is busy are no faults of a file.
    var isOfThisFile: Bool

    /// Returns the fault for an error of a track file; a damaged one gets its own text, because `restore` does not
    /// bring it back.
    init(_ error: any Error, _ path: String) {
        if let fault = error as? TrackFault {
            self = fault
            return
        }
        let code = (error as? DatabaseError)?.resultCode
        isDamage = code.map { [.SQLITE_CORRUPT, .SQLITE_NOTADB].contains($0) } ?? (error is TrackDamage)
        let isClosedToUs: [ResultCode] = [
            .SQLITE_CANTOPEN, .SQLITE_IOERR, .SQLITE_PERM, .SQLITE_READONLY, .SQLITE_AUTH,
        ]
        isOfThisFile = isDamage || code.map { isClosedToUs.contains($0) } ?? false && !Disk.isFull(path)
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
}
