import ConsoleScreen
import DispatchCore
import DispatchDomain
import Foundation

/// Opens the desk again when it was replaced, or could only be read.
extension ChangeFeed {
    /// What has to be told after the desk was opened again.
    enum ReopeningCause: Sendable {
        /// A restored backup has replaced it.
        case restored
        /// The WAL was deleted or emptied, and what was confirmed last is gone with it.
        case lost(Phrase)
    }

    /// Says before anybody types that nothing can be written because of the disk.
    func tellUnwritable() {
        guard let problem = desk.store.writeProblem, problem.kind != .notPermitted else { return }
        faults.begin(.writing, problem.phrase)
    }

    /// The number of seconds between looks at the desk's file.
    private static let placePause = 1.5

    /// Looks whether the desk's file is there: when it was moved away, with its folder perhaps, what is open can be read as
    /// before, and nothing else would show that.
    func watchPlace() {
        queue.asyncAfter(deadline: .now() + Self.placePause) { [weak self] in
            guard let self, !isStopped else { return }
            if let removal = desk.store.removal {
                faults.begin(.removed, removal.phrase)
            } else {
                faults.end(.removed)
                // In another folder of the same name nothing is watched.
                if desk.store.isOfOtherFile, !faults.stopReading { reopen() }
            }
            watchPlace()
        }
    }

    /// Opens the desk again if it could only be opened as the file was then, because the disk was full or failed.
    func openAgainToWrite() {
        guard !desk.store.isWritable, let fresh = try? openAgain() else { return }
        // Another process may have written in between, and be gone.
        guard fresh.store.isWritable || (try? fresh.journalEnd()) ?? live.end > live.end else {
            return fresh.store.close()
        }
        take(fresh)
    }

    /// Opens the desk again after a restored backup has replaced its file, or somebody has deleted or emptied its WAL.
    func reopen() {
        guard !isStopped else { return }
        var opened: Desk?
        attempt(.changes) { () throws(DeskFailure) in
            // What a deleted WAL holds has to be saved before a new one is begun.
            noteCause()
            opened = try openAgain()
        }
        guard let opened else { return }
        take(opened)
    }

    /// Called when everything has been read.
    func noteRead() {
        guard isUnread else { return }
        isUnread = false
        // What came while it was read.
        journalGrew()
        guard let cause else { return }
        self.cause = nil
        switch cause {
        case .restored:
            faults.begin(
                .reopened,
                Phrase("值班库已由备份恢复,已全部重新读取", "the desk was restored from a backup; everything was reloaded")
            )
            queue.asyncAfter(deadline: .now() + 8) { [weak self] in self?.faults.end(.reopened) }
        // Whoever sits here has to enter it again, so that it stands as long as this console.
        case .lost(let what): faults.begin(.reopened, what)
        }
    }

    /// Notes why the desk has to be opened again, which is told when everything has been read.
    private func noteCause() {
        guard !desk.store.isOfOtherFile else { return cause = .restored }
        // The old file is back in its place.
        if case .restored = cause { cause = nil }
        do throws(DeskFailure) { try desk.store.secure() } catch {
            guard case .store(let problem) = error, problem.kind == .integrity else { return }
            cause = .lost(problem.phrase)
            // As long as anybody has it open, everybody looks for what is lost.
            desk.store.close()
        }
    }

    private func openAgain() throws(DeskFailure) -> Desk {
        try Desk(opening: desk.folder, settings: desk.settings, frozen: desk.clock.rate == 0 ? desk.now : nil)
    }

    /// Goes on with the desk opened anew, from which everything is read again, as soon as that can be read.
    private func take(_ fresh: Desk) {
        isUnread = true
        state.set(desk: fresh)
        reopened(fresh)
        if fresh.store.isWritable { faults.end(.writing) }
        state.shown = nil
        state.histories.forget()
        // Its entries have other numbers.
        live.end = (try? fresh.journalEnd()) ?? 0
        readWhole()
        follow()
        cityChanged()
    }
}
