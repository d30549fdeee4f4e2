import DispatchDomain
import Foundation
import Glibc

/// Puts a complete store in the place of a desk's store.
///
/// The old desk becomes a folder of its own, whole: store, WAL, settings and tracks. Unless other processes have it open,
/// SQLite does not open it: it may be damaged.
struct DeskReplacement {
    private let folder: DeskFolder

    init(_ folder: DeskFolder) {
        self.folder = folder
    }

    /// Renames `store`, a single file in the desk's folder, to the desk's store, and moves what is pending after it.
    ///
    /// - parameter today: The day on which this happens, by the desk's clock.
    /// - returns: The folder of the old desk, and that of a WAL without a store; nil if there was none.
    /// - throws: When nothing has been replaced, and the old desk is as it was; and `StoreProblem` (`inputOutput`) when
    ///   the new one is in place but may not be on the disk.
    func put(
        _ store: String,
        with pending: PendingFiles,
        on today: LocalDay
    ) throws -> (former: String?, logs: String?) {
        let given = { try note($0, isKnown: $1, on: today, in: store) }
        takeBackInterrupted()
        removeHalfMade()
        let logs = try setStrayLogsAside()
        let isThere = FileManager.default.fileExists(atPath: folder.store)
        Disk.giveOwner(of: isThere ? folder.store : folder.path, to: store)
        guard isThere else {
            try given([:], false)
            try Disk.move(store, to: folder.store)
            try bring(pending, former: nil)
            try confirm([folder.path], former: nil)
            return (nil, logs)
        }
        let former = try makeFormer()
        defer { SetAsideNote.remove(of: folder) }
        do {
            try keepSettings(in: former)
            if let barrier = StoreBarrier(.opening, of: folder.store) {
                defer { barrier.end() }
                let serials = serials
                try given(serials ?? [:], serials != nil && !folder.hasLog)
                try setAside(in: former)
                try Disk.move(store, to: folder.store)
            } else {
                try exchange(for: store, former, given)
            }
        } catch {
            takeBack(former)
            throw error
        }
        try bring(pending, former: former)
        try confirm([former.path, folder.path], former: former)
        return (former.path, logs)
    }

    private func bring(_ pending: PendingFiles, former: DeskFolder?) throws(StoreProblem) {
        do { try pending.put() } catch {
            let kept = former.map { Phrase(",原值班库在 \($0.path)", ", and the old desk is in \($0.path)") }
            throw StoreProblem(
                .inputOutput,
                Phrase(
                    "备份已换上\(kept?.chinese ?? ""),但设置和轨迹还没有全部放好:\(folder.path);请检查磁盘,再用 zhiban audit 核对,届时会补上",
                    "the backup is in place\(kept?.english ?? ""), but not yet all of its settings and tracks: "
                        + "\(folder.path); check the disk, then verify with zhiban audit, which brings the rest"
                )
            )
        }
    }

    /// Waits until the new names are on the disk.
    private func confirm(_ folders: [String], former: DeskFolder?) throws(StoreProblem) {
        do {
            for folder in folders { try Disk.sync(folder) }
        } catch {
            let kept = former.map { Phrase(",原值班库在 \($0.path)", ", and the old desk is in \($0.path)") }
            throw StoreProblem(
                .inputOutput,
                Phrase(
                    "备份已换上\(kept?.chinese ?? ""),但不能确定已写到磁盘:\(folder.path);请检查磁盘,再用 zhiban audit 核对",
                    "the backup is in place\(kept?.english ?? ""), but it may not be on the disk: \(folder.path); check the "
                        + "disk, then verify with zhiban audit"
                )
            )
        }
    }

    /// Exchanges a store that other processes have open, in one step.
    ///
    /// Its WAL is emptied, and no writer is within a transaction; what others have committed in between goes along in
    /// the WAL. A writer that comes later finds that the files are others, so nothing is confirmed in a store that has been
    /// set aside. A store that can't be opened, because it is damaged or its WAL is missing or spoilt, keeps what it has.
    ///
    /// - throws: `StoreProblem` (`unavailable`) if writers can't be kept out of such a store.
    private func exchange(
        for store: String,
        _ former: DeskFolder,
        _ given: ([LocalDay: Int], Bool) throws -> Void
    ) throws {
        // SQLite would delete the WAL of an empty store, in which the last acts may be.
        let isEmpty = (try? FileManager.default.attributesOfItem(atPath: folder.store)[.size] as? Int) == 0
        let isDone =
            try !isEmpty
            && Store.holdingWriters(of: folder.store) { db in
                let serials = try? GivenSerials(db: db).lastByDay()
                try given(serials ?? [:], serials != nil)
                try exchangeHeld(for: store, former)
                if !former.hasLog { for log in former.logs { unlink(log) } }
            }
        guard !isDone else { return }
        guard let barrier = StoreBarrier(.writing, of: folder.store, tries: 2500) else { throw stillWritten }
        defer { barrier.end() }
        try given(serials ?? [:], false)
        try exchangeHeld(for: store, former)
    }

    /// The serials of cases that the desk has given, as its file tells without its WAL; nil if it can't be read.
    private var serials: [LocalDay: Int]? { Store.peek(folder.store) { try GivenSerials(db: $0).lastByDay() } }

    /// Notes in the store that takes the desk's place which serials of cases were given.
    private func note(_ serials: [LocalDay: Int], isKnown: Bool, on today: LocalDay, in store: String) throws {
        try Store.amend(store, clearing: false) {
            try GivenSerials(db: $0).note(serials, on: today, isKnown: isKnown)
        }
        try Disk.sync(store)
    }

    /// Exchanges the store while no writer is within a transaction.
    private func exchangeHeld(for store: String, _ former: DeskFolder) throws {
        try SetAsideNote.write(of: folder, in: former)
        try Disk.link(folder.store, to: former.store)
        // Moved and not deleted: after a failure they come back, the same files that the other processes have open.
        for log in folder.logs where Disk.isThere(log) {
            try Disk.move(log, to: former.path + "/" + DeskFolder.name(of: log))
        }
        try Disk.replace(folder.store, with: store)
    }

    private var stillWritten: StoreProblem {
        StoreProblem(
            .unavailable,
            Phrase(
                "值班库打不开,且另一进程一直占着它的写锁,未作改动;请先停止服务和各席位再恢复:\(folder.store)",
                "the desk can't be opened and another process keeps its write lock; nothing was changed; stop the service and all "
                    + "consoles, then restore again: \(folder.store)"
            )
        )
    }

    // MARK: After a failure

    /// Brings back what was set aside, and removes the folder that was made for it.
    ///
    /// The WAL comes first: a store without it would lack what was confirmed last, so it is not brought if that fails.
    ///
    /// - returns: Whether anything came back.
    @discardableResult
    private func takeBack(_ former: DeskFolder) -> Bool {
        var isBack = false
        for file in former.logs + [former.store] where Disk.isThere(file) {
            let place = folder.path + "/" + DeskFolder.name(of: file)
            if Disk.isThere(place) {
                // It was about to lose this name.
                if let found = FileIdentity(file), found == FileIdentity(place) { unlink(file) }
                continue
            }
            guard (try? Disk.move(file, to: place)) != nil else { break }
            isBack = true
        }
        try? Disk.sync(folder.path)
        removeHalfMade()
        return isBack
    }

    /// Ends what a restore has left that was killed: if the backup is in its place, with its settings and tracks, else as
    /// if it had not happened.
    ///
    /// - returns: Whether the old desk was away and is back.
    @discardableResult
    func mendInterrupted() -> Bool {
        PendingFiles.finishInterrupted(folder)
        return takeBackInterrupted()
    }

    /// Brings back the desk that a restore has set aside before it was killed: until the backup is in its place, the
    /// restore has not happened.
    @discardableResult
    private func takeBackInterrupted() -> Bool {
        guard !TemporaryStore.isBeingRestored(folder.store) else { return false }
        var isBack = false
        for note in SetAsideNote.interrupted(folder) where note.isOfPresentFiles {
            isBack = takeBack(note.former) || isBack
            // The next process tries again what the disk refuses.
            if Disk.isThere(folder.store) { note.remove() }
        }
        return isBack
    }

    /// Removes the folders of former desks that hold nothing of their own, because a restore has ended before it could
    /// set the desk aside.
    ///
    /// None is removed while another process restores: that may just have made its folder.
    private func removeHalfMade() {
        guard !TemporaryStore.isBeingRestored(folder.store) else { return }
        let now = FileIdentity(folder.store)
        for former in folder.formerDesks.map(DeskFolder.init(path:)) {
            let store = FileIdentity(former.store)
            // The WAL of a store that was not replaced may hold what was confirmed last.
            let isMade =
                store == nil ? former.logs.contains { FileIdentity($0) != nil } : store != now || former.hasLog
            if !isMade { try? FileManager.default.removeItem(atPath: former.path) }
        }
    }

    /// Moves a WAL that lies there without its store to a folder of its own.
    ///
    /// Whose it is can't be known: beside any store but its own it would spoil that.
    ///
    /// - returns: The folder to which it was moved; nil if there was none.
    func setStrayLogsAside() throws -> String? {
        guard !Disk.isThere(folder.store) else { return nil }
        let logs = folder.logs.filter(Disk.isThere)
        guard !logs.isEmpty else { return nil }
        let target = try makeFormer()
        for log in logs { try Disk.move(log, to: target.path + "/" + DeskFolder.name(of: log)) }
        try Disk.sync(target.path)
        try Disk.sync(folder.path)
        return target.path
    }

    /// Moves a store that no process has open, and what lies beside it.
    ///
    /// The store leaves its path first. Until the other is there, there is no desk, rather than a desk beside a foreign
    /// WAL; `takeBackInterrupted` mends what a crash there leaves.
    private func setAside(in former: DeskFolder) throws {
        try SetAsideNote.write(of: folder, in: former)
        for file in [folder.store] + folder.logs where Disk.isThere(file) {
            try Disk.move(file, to: former.path + "/" + DeskFolder.name(of: file))
        }
        try Disk.sync(folder.path)
    }

    /// Adds the settings and the tracks, with which the new desk goes on: its files of tracks are the same.
    private func keepSettings(in former: DeskFolder) throws {
        let files = FileManager.default
        if files.fileExists(atPath: folder.settings) {
            // `copyItem` ends the program with SIGILL when the disk becomes full in the middle of a file.
            let settings = try Data(contentsOf: URL(fileURLWithPath: folder.settings))
            try settings.write(to: URL(fileURLWithPath: former.settings))
            folder.access.set(former.settings)
        }
        if files.fileExists(atPath: folder.tracks) { try link(folder.tracks, to: former.tracks) }
    }

    /// Gives a file, or all files in a folder, a second name; what is gone meanwhile needs none.
    ///
    /// `linkItem` fails where another member of the group owns the folder, because it gives him the new one, too.
    private func link(_ source: String, to target: String) throws {
        var status = stat()
        guard lstat(source, &status) == 0 else { return }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            do throws(POSIXError) {
                return try Disk.link(source, to: target)
            } catch {
                guard error.code == .ENOENT else { throw error }
                return
            }
        }
        try folder.access.createFolder(target)
        for name in try FileManager.default.contentsOfDirectory(atPath: source) {
            try link(source + "/" + name, to: target + "/" + name)
        }
    }

    private func makeFormer() throws -> DeskFolder {
        let former = DeskFolder(
            path: folder.path + "/" + DeskFolder.formerPrefix + "\(Timestamp.system().milliseconds)"
        )
        try FileManager.default.createDirectory(atPath: former.path, withIntermediateDirectories: false)
        folder.access.setFolder(former.path)
        return former
    }
}

extension DeskFolder {
    /// The files that SQLite keeps beside the store.
    var logs: [String] { DeskFolder.logs(of: store) }

    /// The files that SQLite keeps beside a store.
    static func logs(of store: String) -> [String] { ["-wal", "-shm", "-journal"].map { store + $0 } }

    /// Whether its WAL holds anything.
    fileprivate var hasLog: Bool {
        ((try? FileManager.default.attributesOfItem(atPath: store + "-wal")[.size] as? Int) ?? 0) > 0
    }

    /// Whether its WAL is missing although it was open, as the index of the WAL tells.
    var lacksLog: Bool { FileIdentity(store + "-shm") != nil && !Disk.isThere(store + "-wal") }

    /// The folders of desks that were set aside, oldest first.
    package var formerDesks: [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return names.filter { $0.hasPrefix(DeskFolder.formerPrefix) }.sorted().map { path + "/" + $0 }
    }

    /// Whether a file is the store of a desk that a restore has set aside in this folder.
    func isFormerStore(_ file: String) -> Bool {
        guard let found = FileIdentity(file) else { return false }
        return formerDesks.contains { FileIdentity(DeskFolder(path: $0).store) == found }
    }

    fileprivate static func name(of path: String) -> String { URL(fileURLWithPath: path).lastPathComponent }
}
