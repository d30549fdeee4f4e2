import Glibc

/// How a process that waits for the write lock tells one that rebuilds or imports: it touches the rebuild's lock file.
///
/// Those check for it during their transactions, so they can be long while none waits. Long ones cost far less, because
/// pages that many rows share are written once.
enum WriteTurn {
    /// Makes sure that the file is there; without it nobody can ask.
    static func prepare(_ folder: DeskFolder) {
        guard lastAsked(file(beside: folder.store)) == nil else { return }
        if let opened = try? folder.access.openLock(file(beside: folder.store)) { close(opened) }
    }

    /// Whether the lock was asked for since `lastAsked` returned `before`.
    static func isAsked(_ file: String, since before: timespec?) -> Bool {
        let asked = lastAsked(file)
        return asked?.tv_sec != before?.tv_sec || asked?.tv_nsec != before?.tv_nsec
    }

    /// Returns when the lock was last asked for; nil if there is no such file, because no rebuild or import has ever run.
    static func lastAsked(_ file: String) -> timespec? {
        var status = stat()
        guard stat(file, &status) == 0 else { return nil }
        return status.st_mtim
    }

    /// Asks whoever rebuilds or imports to release the write lock; does nothing if there is no such file.
    static func ask(_ file: String) {
        // The time is set explicitly: the kernel's file time is too coarse and stands still for some milliseconds.
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        let result = [now, now].withUnsafeBufferPointer { utimensat(AT_FDCWD, file, $0.baseAddress, 0) }
        // Only the owner may set a time; another member of a desk's group may set the kernel's.
        if result != 0 { _ = utimensat(AT_FDCWD, file, nil, 0) }
    }

    /// Returns the path of the lock file beside a store.
    static func file(beside store: String) -> String {
        let end = store.lastIndex(of: "/").map { store.index(after: $0) } ?? store.startIndex
        return store[..<end] + DeskFolder.rebuildLockName
    }
}
