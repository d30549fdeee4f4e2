package import DispatchCore
import DispatchDomain
package import Foundation
import Glibc
import Synchronization

/// The lock of a desk: the one process that holds it owns the port and keeps the desk's time.
///
/// It is a kernel lock (`flock`), so it is free as soon as its holder ends, even by a crash. In its file the holder
/// writes who it is and, every second, that it works (`GatewayNotice`).
package final class GatewayLock: Sendable {
    private let folder: DeskFolder
    private let state: Mutex<State>
    /// What the holder before said last; nil if there was none.
    package let before: GatewayNotice?

    private struct State {
        /// The descriptors that hold the lock: more than one if the file was deleted and made again.
        var descriptors: [Int32]
        /// What this process says of itself; nil until it does.
        var notice: GatewayNotice?
    }

    /// Takes the lock; nil if another process holds it or the lock file can't be opened.
    package convenience init?(_ folder: DeskFolder) {
        guard let descriptor = try? GatewayLock.take(folder, waiting: false) else { return nil }
        self.init(folder, holding: descriptor)
    }

    /// Blocks until the lock is free and takes it; the kernel wakes the next waiter.
    ///
    /// - throws: `POSIXError` if the lock file can't be opened or locked.
    package static func wait(for folder: DeskFolder) throws(POSIXError) -> GatewayLock {
        while true {
            let lock = GatewayLock(folder, holding: try take(folder, waiting: true))
            // Whoever waited at a file that was deleted meanwhile has the lock of nothing.
            if lock.isInPlace { return lock }
        }
    }

    private init(_ folder: DeskFolder, holding descriptor: Int32) {
        self.folder = folder
        before = GatewayLock.notice(of: folder)
        state = Mutex(State(descriptors: [descriptor]))
    }

    deinit { release() }

    /// Frees the lock, whoever still has this object.
    package func release() {
        state.withLock { state in
            for descriptor in state.descriptors { close(descriptor) }
            state.descriptors = []
        }
    }

    /// Opens and locks the file.
    ///
    /// - throws: `POSIXError` if it can't be opened, with `EWOULDBLOCK` if another process holds it.
    private static func take(_ folder: DeskFolder, waiting: Bool) throws(POSIXError) -> Int32 {
        let opened = try folder.access.openLock(folder.lock)
        while flock(opened, LOCK_EX | (waiting ? 0 : LOCK_NB)) != 0 {
            let code = errno
            guard waiting, code == EINTR else {
                close(opened)
                throw POSIXError(POSIXErrorCode(rawValue: code) ?? .EIO)
            }
        }
        return opened
    }

    // MARK: The file

    /// Whether the lock that is held is that of the file in the desk's folder.
    private var isInPlace: Bool { state.withLock { Self.isInPlace($0, folder.lock) } }

    private static func isInPlace(_ state: State, _ path: String) -> Bool {
        guard let newest = state.descriptors.last else { return false }
        var (held, named) = (stat(), stat())
        return fstat(newest, &held) == 0 && stat(path, &named) == 0
            && held.st_dev == named.st_dev && held.st_ino == named.st_ino
    }

    /// Makes a lock file that was deleted again, so that nobody takes this process's place by mistake.
    ///
    /// - returns: False if another process has taken the lock of a new file meanwhile.
    package func keepInPlace() -> Bool {
        state.withLock { state in
            // A released lock is nobody's to keep.
            if state.descriptors.isEmpty || Self.isInPlace(state, folder.lock) { return true }
            guard let descriptor = try? Self.take(folder, waiting: false) else { return false }
            state.descriptors.append(descriptor)
            if let notice = state.notice { Self.write(notice, state) }
            return true
        }
    }

    // MARK: The notice

    /// Changes what this process, as the gateway, says of itself.
    package func announce(_ change: (inout GatewayNotice) -> Void) {
        state.withLock { state in
            var notice = state.notice ?? GatewayNotice(process: .current)
            if state.notice == nil { notice.clock = before?.clock }
            change(&notice)
            state.notice = notice
            Self.write(notice, state)
        }
    }

    /// Notes that the machine's clock was trusted at a moment.
    ///
    /// A process that only catches up with what is due leaves the last gateway's notice as it is otherwise.
    package func remember(_ clock: ClockReading) {
        state.withLock { state in
            if state.notice != nil { state.notice?.clock = clock }
            guard var notice = state.notice ?? before else { return }
            notice.clock = clock
            Self.write(notice, state)
        }
    }

    private static func write(_ notice: GatewayNotice, _ state: State) {
        guard let descriptor = state.descriptors.last else { return }
        let text = notice.text
        let written = text.withCString { pwrite(descriptor, $0, strlen($0), 0) }
        if written > 0 { _ = ftruncate(descriptor, written) }
    }

    /// Reads the notice in a desk's lock file; nil if there is none.
    package static func notice(of folder: DeskFolder) -> GatewayNotice? {
        guard let text = try? String(contentsOfFile: folder.lock, encoding: .utf8) else { return nil }
        return GatewayNotice(text)
    }

    /// Returns the process that holds the lock, from the kernel's list; nil if none does.
    ///
    /// A process that only catches up with what is due holds it briefly, too, and writes no notice.
    package static func holder(of folder: DeskFolder) -> Int32? {
        var status = stat()
        guard stat(folder.lock, &status) == 0 else { return nil }
        let locks = KernelFile.text(of: "/proc/locks")
        // A line: `1: FLOCK ADVISORY WRITE 123 08:01:4567 0 EOF`.
        for line in locks.split(separator: "\n") {
            let words = line.split(separator: " ")
            guard words.count >= 6, words[1] == "FLOCK", words[3] == "WRITE", words[5].hasSuffix(":\(status.st_ino)")
            else { continue }
            return Int32(words[4])
        }
        return nil
    }
}
