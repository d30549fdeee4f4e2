import Glibc

/// How somebody who waits to write tells the one who rebuilds: he touches the rebuild's lock file.
///
/// A transaction that asks in between whether anybody waits can be long where nobody does, and a long one costs far
/// less: what many rows share is written once.
enum WriteTurn {
    /// When somebody last asked, as the file has it; nil if there is no such file, because nobody has ever rebuilt.
    static func lastAsked(_ file: String) -> timespec? {
        var status = stat()
        guard stat(file, &status) == 0 else { return nil }
        return status.st_mtim
    }

    /// Asks for the next turn; nothing happens where nobody has ever rebuilt.
    static func ask(_ file: String) {
        // With its own time: the kernel's would stand still for some milliseconds.
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        _ = [now, now].withUnsafeBufferPointer { utimensat(AT_FDCWD, file, $0.baseAddress, 0) }
    }

    /// The file beside a store.
    static func file(beside store: String) -> String {
        let end = store.lastIndex(of: "/").map { store.index(after: $0) } ?? store.startIndex
        return store[..<end] + "rebuild.lock"
    }
}
