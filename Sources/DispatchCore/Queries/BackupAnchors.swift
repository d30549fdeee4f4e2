import DispatchDomain
import GRDB

/// Compares the copy of a backup with a file of anchors.
///
/// Anchors of entries that it does not have say nothing of it.
struct BackupAnchors {
    let db: Database
    /// The path of the file of anchors.
    let anchorFile: String
    /// The restores of the desk that is there of which that file does not tell yet.
    var restores: [Anchor] = []
    var isFormerDesk = false

    /// - throws: `StoreProblem` if the file can't be read.
    func compare() throws -> AnchorCheck.Result {
        let anchors = try AnchorFile(path: anchorFile).read()
        return try AnchorCheck(db: db, restores: restores)
            .compare(with: anchors, of: anchorFile, for: isFormerDesk ? .formerDesk : .backup)
    }

    /// Compares before the copy becomes the desk.
    ///
    /// - parameters:
    ///   - file: The backup, as the problem names it.
    ///   - former: The newest desk that was set aside, to which the problem points; nil if there is none.
    /// - returns: The restores that the backup is from before.
    /// - throws: `StoreProblem` of kind `integrity` if it is not the journal of the anchors; another one if their file can't
    ///   be read. Either says that nothing was restored.
    func require(of file: String, _ former: String?) throws -> [Anchor] {
        let result: AnchorCheck.Result
        do { result = try compare() } catch let problem as StoreProblem { throw problem.beforeRestore }
        guard let finding = result.finding else { return result.left }
        throw StoreProblem.unanchored(file, finding.phrase, result.isOfRestore ? former : nil)
    }
}
