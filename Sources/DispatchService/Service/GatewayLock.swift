package import DispatchCore
import DispatchDomain
import Foundation
import Glibc

/// The lock that one process of a desk holds: whoever has it keeps time and owns the port.
///
/// It is the kernel's (`flock`), so it is free the moment its holder dies, however it dies.
package final class GatewayLock: Sendable {
    private let descriptor: Int32

    /// Takes the lock if it is free; nil if another process has it or the folder can't be written.
    package convenience init?(_ folder: DeskFolder) {
        self.init(folder, waiting: false)
    }

    /// Waits for the lock, for ever if need be, at no cost: the kernel wakes whoever is next in line.
    package static func wait(for folder: DeskFolder) -> GatewayLock? { GatewayLock(folder, waiting: true) }

    private init?(_ folder: DeskFolder, waiting: Bool) {
        let opened = open(folder.lock, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
        guard opened >= 0 else { return nil }
        while flock(opened, LOCK_EX | (waiting ? 0 : LOCK_NB)) != 0 {
            guard waiting, errno == EINTR else {
                close(opened)
                return nil
            }
        }
        descriptor = opened
    }

    deinit {
        close(descriptor)
    }

    /// Leaves word of who listens where, for whoever takes over and for the curious.
    package func announce(_ addresses: [String]) {
        let line = "\(getpid()) \(addresses.joined(separator: " "))\n"
        _ = ftruncate(descriptor, 0)
        _ = line.withCString { pwrite(descriptor, $0, strlen($0), 0) }
    }

    /// What the last holder left: its process and where it listened.
    package struct Notice: Hashable, Sendable {
        package var process: Int
        package var addresses: [ListenAddress]
    }

    /// The word left in a desk's lock, if any.
    package static func notice(of folder: DeskFolder) -> Notice? {
        guard let text = try? String(contentsOfFile: folder.lock, encoding: .utf8) else { return nil }
        let words = text.split(whereSeparator: \.isWhitespace)
        guard let process = words.first.flatMap({ Int($0) }) else { return nil }
        return Notice(process: process, addresses: words.dropFirst().compactMap { ListenAddress(String($0)) })
    }
}
