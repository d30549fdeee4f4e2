import DispatchDomain
import Glibc

/// The files that this process may still open.
///
/// Libraries end the process when there are none left for what they do beneath, as for an event loop. So it is made sure
/// before anything begins.
package enum OpenFiles {
    /// What opens files, and how many at most, with some to spare.
    package enum Need: Int, Sendable {
        /// A command that ends by itself.
        case command = 32
        /// A gateway or a console.
        case gateway = 64
    }

    /// Makes sure that there are enough, and raises the limit as far as this process may if there are not.
    ///
    /// - throws: `.store` with `unavailable` if there are too few.
    package static func require(_ need: Need) throws(DeskFailure) {
        guard !canOpen(need.rawValue) else { return }
        raiseLimit()
        guard !canOpen(need.rawValue) else { return }
        throw .store(
            StoreProblem(
                .unavailable,
                Phrase(
                    "还能打开的文件不足 \(need.rawValue) 个;请调高上限(ulimit -n,systemd 中为 LimitNOFILE)",
                    "fewer than \(need.rawValue) more files can be opened; raise the limit (ulimit -n, LimitNOFILE in systemd)"
                )
            )
        )
    }

    /// Whether not a single one can be opened any more.
    static var areExhausted: Bool { !canOpen(1) }

    private static func raiseLimit() {
        var limit = rlimit()
        let kind = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        guard getrlimit(kind, &limit) == 0 else { return }
        limit.rlim_cur = limit.rlim_max
        _ = setrlimit(kind, &limit)
    }

    /// Opens so many files and closes them again: what the process was started with counts, too, and so do the files of
    /// the whole machine.
    private static func canOpen(_ count: Int) -> Bool {
        let first = open("/dev/null", O_RDONLY | O_CLOEXEC)
        guard first >= 0 else { return errno != EMFILE && errno != ENFILE }
        var opened = [first]
        defer { for descriptor in opened { close(descriptor) } }
        while opened.count < count {
            let next = fcntl(first, F_DUPFD_CLOEXEC, 0)
            guard next >= 0 else { return false }
            opened.append(next)
        }
        return true
    }
}
