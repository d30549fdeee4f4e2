import Glibc

/// A process that has ended and is not collected, as a console that was killed in a container stays.
package final class Zombie {
    package let process: Int32
    private var isCollected = false

    /// Starts a process that waits for its input and never gets any; nil if it can't be started.
    package init?() {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { return nil }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        input = ends[1]
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, ends[0], 0)
        var process: pid_t = 0
        let program = strdup("cat")
        defer { free(program) }
        let started = posix_spawnp(&process, "cat", &actions, nil, [program, nil], environ)
        close(ends[0])
        self.process = process
        guard started == 0 else { return nil }
    }

    private let input: Int32

    /// Kills the process and waits until it has ended, without collecting it.
    package func die() {
        kill(process, SIGKILL)
        var ended = siginfo_t()
        while waitid(P_PID, id_t(process), &ended, WEXITED | WNOWAIT) != 0, errno == EINTR {}
    }

    /// Collects the process: now even its id is gone.
    package func collect() {
        guard !isCollected else { return }
        isCollected = true
        while waitpid(process, nil, 0) < 0, errno == EINTR {}
    }

    deinit {
        close(input)
        guard process > 0 else { return }
        kill(process, SIGKILL)
        collect()
    }
}
