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

    /// Renames `store`, a single file in the desk's folder, to the desk's store.
    ///
    /// - returns: The folder of the old desk; nil if there was none.
    func put(_ store: String) throws -> String? {
        try finishInterrupted()
        let files = FileManager.default
        let isThere = files.fileExists(atPath: folder.store)
        Disk.giveOwner(of: isThere ? folder.store : folder.path, to: store)
        try Disk.sync(store)
        let former = isThere ? try makeFormer() : nil
        if let former {
            try keepSettings(in: former)
            if let barrier = OpeningBarrier(store: folder.store) {
                defer { barrier.end() }
                try setAside(in: former)
                try Disk.move(store, to: folder.store)
            } else {
                try exchange(for: store, former)
            }
            try Disk.sync(former.path)
        } else {
            try Disk.move(store, to: folder.store)
        }
        try Disk.sync(folder.path)
        return former?.path
    }

    /// Exchanges a store that other processes have open, in one step.
    ///
    /// Its WAL is emptied, and no writer is within a transaction. A writer that comes later finds that the files are
    /// others, so nothing is confirmed in a store that has been set aside.
    ///
    /// - throws: `StoreProblem` (`unavailable`) if the store is damaged: without its lock, writers can't be kept out.
    private func exchange(for store: String, _ former: DeskFolder) throws {
        let isDone = try Store.holdingWriters(of: folder.store) {
            try Disk.link(folder.store, to: former.store)
            for log in folder.logs { unlink(log) }
            try Disk.replace(folder.store, with: store)
        }
        guard !isDone else { return }
        try? FileManager.default.removeItem(atPath: former.path)
        throw StoreProblem(
            .unavailable,
            Phrase(
                "值班库已损坏,且仍有进程打开着它,未作改动;请先停止服务和各席位再恢复:\(folder.store)",
                "the desk is damaged and still open in other processes; nothing was changed; stop the service and all "
                    + "consoles, then restore again: \(folder.store)"
            )
        )
    }

    /// Moves the WAL that a crash has left without its store to the desk that was being set aside.
    ///
    /// A WAL of unknown origin is set aside too, in a folder of its own.
    func finishInterrupted() throws {
        let files = FileManager.default
        guard !files.fileExists(atPath: folder.store) else { return }
        let logs = folder.logs.filter(files.fileExists(atPath:))
        guard !logs.isEmpty else { return }
        let last = folder.formerDesks.last.map(DeskFolder.init(path:))
        let owner = last.flatMap { former in
            files.fileExists(atPath: former.store) && !former.logs.contains(where: files.fileExists(atPath:))
                ? former : nil
        }
        let target = try owner ?? makeFormer()
        for log in logs { try Disk.move(log, to: target.path + "/" + DeskFolder.name(of: log)) }
        try Disk.sync(target.path)
        try Disk.sync(folder.path)
    }

    /// Moves a store that no process has open, and what lies beside it.
    ///
    /// The store leaves its path first. Until the other is there, there is no desk, rather than a desk beside a foreign
    /// WAL; `finishInterrupted` mends what a crash there leaves.
    private func setAside(in former: DeskFolder) throws {
        for file in [folder.store] + folder.logs where FileManager.default.fileExists(atPath: file) {
            try Disk.move(file, to: former.path + "/" + DeskFolder.name(of: file))
        }
        try Disk.sync(folder.path)
    }

    /// Adds the settings and the tracks, with which the new desk goes on: its files of tracks are the same.
    private func keepSettings(in former: DeskFolder) throws {
        let files = FileManager.default
        if files.fileExists(atPath: folder.settings) {
            try files.copyItem(atPath: folder.settings, toPath: former.settings)
            folder.access.set(former.settings)
        }
        if files.fileExists(atPath: folder.tracks) {
            try files.linkItem(atPath: folder.tracks, toPath: former.tracks)
            folder.access.setFolder(former.tracks)
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
    var logs: [String] { ["-wal", "-shm", "-journal"].map { store + $0 } }

    fileprivate static let formerPrefix = "before-restore-"

    /// The folders of desks that were set aside, oldest first.
    package var formerDesks: [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return names.filter { $0.hasPrefix(DeskFolder.formerPrefix) }.sorted().map { path + "/" + $0 }
    }

    fileprivate static func name(of path: String) -> String { URL(fileURLWithPath: path).lastPathComponent }
}
