import Glibc

/// A pseudo-terminal without a process of its own.
final class BareTerminal {
    private let master: Int32
    private let slave: Int32
    let path: String

    init() throws {
        var names = [CChar](repeating: 0, count: 64)
        var (first, second): (Int32, Int32) = (-1, -1)
        guard openpty(&first, &second, &names, nil, nil) == 0 else {
            throw RawFailure(description: "no pseudo-terminal left")
        }
        (master, slave) = (first, second)
        path = String(decoding: names.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        var modes = termios()
        tcgetattr(slave, &modes)
        cfmakeraw(&modes)
        tcsetattr(slave, TCSANOW, &modes)
    }

    deinit {
        close(master)
        close(slave)
    }

    func type(_ text: String) { _ = write(master, text, text.utf8.count) }

    func read(within milliseconds: Int32) -> Int {
        var descriptor = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
        guard poll(&descriptor, 1, milliseconds) > 0 else { return 0 }
        var buffer = [UInt8](repeating: 0, count: 65_536)
        return max(0, Glibc.read(master, &buffer, buffer.count))
    }

    func settle(_ milliseconds: Int32) { while read(within: milliseconds) > 0 {} }
}
