/// The bytes that the terminal has not taken yet.
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

    /// Writes as many bytes as the terminal takes; returns false when it has hung up.
    mutating func send(to tty: Tty) -> Bool {
        guard !isEmpty else { return true }
        guard let count = tty.write(bytes[start...]) else { return false }
        start += count
        if isEmpty { drop() }
        return true
    }
}
