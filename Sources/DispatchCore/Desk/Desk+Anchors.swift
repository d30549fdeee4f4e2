import DispatchDomain

extension Desk {
    /// Adds the journal's head of each day that has ended to the file of the setting `audit.anchor_file` (校验点).
    ///
    /// The head of a day is the entry before the one that begins the next day. Days on which the file could not be written
    /// are made up for; of a new file only the last day.
    ///
    /// - returns: The number of anchors that were added; 0 without the setting.
    /// - throws: `.store` if the file can't be written; the desk itself is not concerned.
    @discardableResult
    package func anchorDays() throws(DeskFailure) -> Int {
        guard let file = anchorFile, let begun = try mark("day_begun"), try mark(AnchorQueries.writtenKey) != begun
        else {
            return 0
        }
        do {
            let known = Anchor.binding(try file.read())
            let due = try store.read { try AnchorQueries(db: $0).ended(after: known.last?.seq) }
            if !due.isEmpty { try file.append(due, for: folder.access) }
            try setMark(AnchorQueries.writtenKey, begun)
            return due.count
        } catch {
            if let failure = error as? DeskFailure { throw failure }
            throw .store(StoreProblem.from(error, at: file.path))
        }
    }

    /// Notes in the file of anchors that the journal was brought back from a backup: later anchors are void from then on.
    package func anchorRestore() throws(DeskFailure) {
        guard let file = anchorFile else { return }
        let day = zone.day(of: now)
        do {
            guard var anchor = try store.read({ try AnchorQueries(db: $0).head(day) }) else { return }
            anchor.isRestored = true
            try file.append([anchor], for: folder.access)
        } catch {
            throw .store(StoreProblem.from(error, at: file.path))
        }
    }

    /// Returns why anchors could not be added; nil if they could, or without the setting.
    package func anchorProblem() -> StoreProblem? {
        anchorFile.flatMap { $0.isWritable ? nil : $0.problem }
    }

    private var anchorFile: AnchorFile? {
        settings.anchorFile.isEmpty ? nil : AnchorFile(path: settings.anchorFile)
    }
}
