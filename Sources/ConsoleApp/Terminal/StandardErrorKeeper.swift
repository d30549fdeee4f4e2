import CellCanvas
import CTerminal
import Glibc

/// Captures the standard error while a screen is up and replays it afterwards.
///
/// Libraries and the Swift runtime print to it, which would damage the screen.
package final class StandardErrorKeeper {
    let kept: Int32
    let original: Int32

    private static let most = 64 * 1024

    /// Returns nil when the standard error is not a terminal, where it can't damage the screen, or can't be redirected.
    package init?() {
        guard isatty(STDERR_FILENO) == 1 else { return nil }
        kept = terminal_memory_file("zhiban-errors")
        original = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3)
        guard kept >= 0, original >= 0, dup2(kept, STDERR_FILENO) >= 0 else {
            if kept >= 0 { close(kept) }
            if original >= 0 { close(original) }
            return nil
        }
    }

    deinit {
        dup2(original, STDERR_FILENO)
        replay()
        close(kept)
        close(original)
    }

    private func replay() {
        let end = Int(lseek(kept, 0, SEEK_END))
        let start = max(0, end - Self.most)
        guard end > start else { return }
        let bytes = [UInt8](unsafeUninitializedCapacity: end - start) { buffer, used in
            used = max(0, pread(kept, buffer.baseAddress, end - start, off_t(start)))
        }
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
            try? TextStream(descriptor: original).write(OutputText(SafeText(String(line))))
        }
    }
}
