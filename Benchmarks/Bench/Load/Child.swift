import Glibc

/// A child process started with `posix_spawn` alone, so that its start can be timed.
final class Child {
    private(set) var id: pid_t = 0
    /// The write end of its standard input.
    private let input: Int32
    /// The read end of its standard output.
    private let output: Int32
    private var rest: [UInt8] = []

    init(_ path: String, _ arguments: [String]) throws {
        var inputEnds: [Int32] = [-1, -1]
        var outputEnds: [Int32] = [-1, -1]
        guard pipe(&inputEnds) == 0, pipe(&outputEnds) == 0 else { throw RawFailure(description: "no pipe left") }
        for end in inputEnds + outputEnds { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        (input, output) = (inputEnds[1], outputEnds[0])
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, inputEnds[0], STDIN_FILENO)
        posix_spawn_file_actions_adddup2(&actions, outputEnds[1], STDOUT_FILENO)
        var words = ([path] + arguments).map { strdup($0) } + [nil]
        defer { words.forEach { free($0) } }
        let code = posix_spawn(&id, path, &actions, nil, &words, environ)
        close(inputEnds[0])
        close(outputEnds[1])
        guard code == 0 else {
            throw RawFailure(description: "cannot start \(path): \(String(cString: strerror(code)))")
        }
    }

    deinit {
        close(input)
        close(output)
    }

    func send(_ line: String) {
        let bytes = Array((line + "\n").utf8)
        _ = write(input, bytes, bytes.count)
    }

    /// Returns the next line of its output; nil at the end.
    func line() -> String? {
        while true {
            if let end = rest.firstIndex(of: 10) {
                defer { rest.removeSubrange(...end) }
                return String(decoding: rest[..<end], as: UTF8.self)
            }
            var buffer = [UInt8](repeating: 0, count: 4096)
            let count = read(output, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return nil }
            rest += buffer[..<count]
        }
    }

    /// Reads its remaining output, waits for its end and returns its exit status; -1 after a signal.
    @discardableResult
    func wait() -> Int32 {
        while line() != nil {}
        var status: Int32 = 0
        while waitpid(id, &status, 0) < 0, errno == EINTR {}
        return status & 0x7F == 0 ? status >> 8 & 0xFF : -1
    }
}
