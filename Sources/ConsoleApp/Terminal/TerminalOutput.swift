/// What is on its way to the terminal and has not been taken yet.
struct TerminalOutput {
    private var bytes: [UInt8] = []
    private var start = 0

    var isEmpty: Bool { start == bytes.count }

    mutating func append(_ more: [UInt8]) {
        if isEmpty {
            bytes = more
            start = 0
        } else {
            bytes += more
        }
    }

    mutating func drop() {
        bytes = []
        start = 0
    }

    /// Writes what the terminal takes; false when it is gone.
    mutating func send(to tty: Tty) -> Bool {
        guard !isEmpty else { return true }
        guard let count = tty.write(bytes[start...]) else { return false }
        start += count
        if isEmpty { drop() }
        return true
    }
}
