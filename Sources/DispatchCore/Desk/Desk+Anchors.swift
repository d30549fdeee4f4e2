import DispatchDomain

extension Desk {
    /// Adds the journal's head of each day that has ended to the file of the setting `audit.anchor_file` (校验点).
    ///
    /// The head of a day is the entry before the one that begins the next day. Days on which the file could not be written
    /// are made up for, and restores before them; of a new file only the last day.
    ///
    /// - returns: The number of days that were added; 0 without the setting.
    /// - throws: `.store` if the file can't be written; the desk itself is not concerned.
    @discardableResult
    package func anchorDays() throws(DeskFailure) -> Int {
        guard let file = anchorFile else { return 0 }
        // Where restores are not told, days would be anchors of another line of the journal.
        if let missing = try addRestores(to: file) { throw .store(StoreProblem(.inputOutput, file.lacks(missing))) }
        guard let begun = try mark("day_begun"), try mark(AnchorQueries.writtenKey) != begun else { return 0 }
        do {
            let known = try file.read()
            let due = try store.read { try AnchorQueries(db: $0).ended(after: known.last?.seq) }
            if !due.isEmpty { try add(due, to: file, with: known) }
            try setMark(AnchorQueries.writtenKey, begun)
            return due.count
        } catch {
            throw failure(error, file)
        }
    }

    /// Notes in the file of anchors that the journal was brought back from a backup: later anchors are void from then on.
    ///
    /// What can't be written now is made up for by `anchorDays`.
    ///
    /// - parameter report: What the restore tells that this process has just made; nil for any other.
    /// - throws: `.store` with `integrity` if the journal is not that of the anchors: nothing is added then.
    package func anchorRestore(_ report: RestoreReport? = nil) throws(DeskFailure) {
        let reader = report?.isFormerDesk == true ? AnchorHistory.Reader.formerDesk : .desk
        guard let file = anchorFile, let missing = try addRestores(to: file, of: reader) else { return }
        throw .store(StoreProblem(.inputOutput, file.lacks(missing)))
    }

    /// Adds the restores of which the file does not tell yet.
    ///
    /// - returns: An anchor that was written and is not in the file, so that this is another one and nothing was added, as
    ///   when its disk is not mounted; nil if all are in it.
    private func addRestores(
        to file: AnchorFile,
        of reader: AnchorHistory.Reader = .desk
    ) throws(DeskFailure) -> Anchor? {
        do {
            let restores = try store.read { try UnanchoredRestores(db: $0).anchors() }
            guard !restores.isEmpty else { return nil }
            let known = try file.read()
            let (missing, finding) = try store.read { db in
                let check = AnchorCheck(db: db, restores: restores)
                return try (
                    WrittenAnchor.missing(in: known, of: file.path, db),
                    check.compare(with: known, of: file.path, for: reader).finding
                )
            }
            if let missing { return missing }
            if let finding { throw StoreProblem(.integrity, finding.phrase) }
            let untold = restores.filter { !$0.isTold(in: known) }
            if !untold.isEmpty { try add(untold, to: file, with: known) }
            try store.write { try UnanchoredRestores(db: $0).forget() }
            return nil
        } catch {
            throw failure(error, file)
        }
    }

    /// Adds anchors and notes the last, by which the file is known from then on.
    ///
    /// A file without the one that was noted before may be there only until its disk is mounted, so that one stays noted.
    private func add(_ anchors: [Anchor], to file: AnchorFile, with known: [Anchor]) throws {
        let isRight = try store.read { try WrittenAnchor.missing(in: known, of: file.path, $0) } == nil
        try file.append(anchors, for: folder.access)
        guard isRight, let last = anchors.last else { return }
        try store.write { try WrittenAnchor(anchor: last, file: file.path).store($0) }
    }

    private func failure(_ error: any Error, _ file: AnchorFile) -> DeskFailure {
        error as? DeskFailure ?? .store(StoreProblem.from(error, at: file.path))
    }

    /// Returns why anchors could not be added; nil if they could, or without the setting.
    package func anchorProblem() -> StoreProblem? {
        guard settings.anchorFile.isEmpty || anchorPath != nil else {
            return StoreProblem(
                .badData,
                Phrase(
                    "audit.anchor_file 不能是值班库自己的文件:\(settings.anchorFile);未写校验点,请改为另一个文件",
                    "audit.anchor_file can't be a file of the desk itself: \(settings.anchorFile); no anchors are written; name "
                        + "another file"
                )
            )
        }
        return anchorFile.flatMap { $0.isWritable ? nil : $0.problem }
    }

    /// The path of the file of anchors; nil without the setting, and for a file that the desk keeps itself.
    var anchorPath: String? {
        let path = settings.anchorFile
        return path.isEmpty || folder.keeps(path) ? nil : path
    }

    private var anchorFile: AnchorFile? { anchorPath.map { AnchorFile(path: $0) } }
}
