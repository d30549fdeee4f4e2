package import Foundation
import Glibc
import Synchronization

/// A process that a test starts; used like `Process`.
///
/// The `Process` of Foundation reads past the end of a listing while more than some 1,300 files are open, as when all
/// tests run: now and then that ends the run with SIGSEGV.
package final class ChildProcess: @unchecked Sendable {
    package var executableURL: URL?
    package var arguments: [String] = []
    package var environment: [String: String]?
    /// A `Pipe` or a `FileHandle`; nil to share that of this process.
    package var standardInput: Any?
    package var standardOutput: Any?
    package var standardError: Any?
    package private(set) var processIdentifier: Int32 = 0

    private let status = Mutex<Int32?>(nil)

    package init() {}

    package struct Failure: Error {
        package var code: Int32
    }

    /// Starts it with the signals at their defaults and no other files open.
    package func run() throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        let streams = [standardInput, standardOutput, standardError]
        for (number, stream) in streams.enumerated() {
            if (stream as? FileHandle) === FileHandle.nullDevice {
                posix_spawn_file_actions_addopen(&actions, Int32(number), "/dev/null", O_RDWR, 0)
                continue
            }
            guard let descriptor = Self.descriptor(stream, isInput: number == 0) else { continue }
            posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(number))
        }
        try Self.closeOthers(&actions)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var (none, all) = (sigset_t(), sigset_t())
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        let path = executableURL?.path ?? ""
        let words = ([path] + arguments).map { strdup($0) }
        let pairs = (environment ?? ProcessInfo.processInfo.environment).map { strdup("\($0.key)=\($0.value)") }
        defer { for text in words + pairs { free(text) } }
        var process: pid_t = 0
        let code = posix_spawn(&process, path, &actions, &attributes, words + [nil], pairs + [nil])
        for (number, stream) in streams.enumerated() {
            guard let pipe = stream as? Pipe else { continue }
            try? (number == 0 ? pipe.fileHandleForReading : pipe.fileHandleForWriting).close()
        }
        guard code == 0 else { throw Failure(code: code) }
        processIdentifier = process
    }

    /// Closes all other files in the process: also a pipe of another test, which would never end.
    private static func closeOthers(_ actions: inout posix_spawn_file_actions_t) throws {
        typealias CloseFrom = @convention(c) (UnsafeMutablePointer<posix_spawn_file_actions_t>, Int32) -> Int32
        // Swift does not import it.
        guard let symbol = dlsym(nil, "posix_spawn_file_actions_addclosefrom_np") else { throw Failure(code: ENOSYS) }
        let code = unsafeBitCast(symbol, to: CloseFrom.self)(&actions, 3)
        guard code == 0 else { throw Failure(code: code) }
    }

    private static func descriptor(_ stream: Any?, isInput: Bool) -> Int32? {
        if let pipe = stream as? Pipe {
            return (isInput ? pipe.fileHandleForReading : pipe.fileHandleForWriting).fileDescriptor
        }
        return (stream as? FileHandle)?.fileDescriptor
    }

    /// Whether it has not ended yet.
    package var isRunning: Bool { processIdentifier != 0 && !collect(WNOHANG) }

    package func waitUntilExit() { _ = collect(0) }

    /// The exit status, or the signal that has ended it; -1 while it runs.
    package var terminationStatus: Int32 { status.withLock(\.self) ?? -1 }

    package func terminate() { kill(processIdentifier, SIGTERM) }

    /// Returns whether it has ended.
    private func collect(_ options: Int32) -> Bool {
        status.withLock { status in
            var ended: Int32 = 0
            while status == nil {
                let result = waitpid(processIdentifier, &ended, options)
                if result == 0 { return false }
                if result < 0, errno == EINTR { continue }
                let signal = ended & 0x7F
                status = result < 0 ? -1 : signal == 0 ? (ended >> 8) & 0xFF : signal
            }
            return true
        }
    }
}
