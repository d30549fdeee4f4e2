import Foundation
import Glibc

/// The service manager that started this process, systemd, told over its socket (`sd_notify(3)`).
///
/// Without one nothing is told.
struct ServiceManager: Sendable {
    enum News: String {
        /// The process listens.
        case ready = "READY=1"
        /// It works; told more often than the unit's `WatchdogSec`, or the manager ends the process and starts another.
        case alive = "WATCHDOG=1"
        case stopping = "STOPPING=1"
    }

    /// The address of the manager's socket; nil if there is none.
    private let address: String?

    /// - parameter environment: That of the process.
    init(_ environment: [String: String] = ProcessInfo.processInfo.environment) {
        address = environment["NOTIFY_SOCKET"].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Tells the manager; what it does not hear has no consequence here.
    func tell(_ news: News) {
        guard let address else { return }
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        var name = sockaddr_un()
        name.sun_family = sa_family_t(AF_UNIX)
        var bytes = Array(address.utf8)
        guard bytes.count < MemoryLayout.size(ofValue: name.sun_path) else { return }
        // An abstract name is written with `@` and begins with a zero.
        if bytes.first == UInt8(ascii: "@") { bytes[0] = 0 }
        withUnsafeMutableBytes(of: &name.sun_path) { $0.copyBytes(from: bytes) }
        let length = socklen_t(MemoryLayout<sa_family_t>.size + bytes.count)
        let text = Array(news.rawValue.utf8)
        withUnsafePointer(to: &name) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                _ = sendto(descriptor, text, text.count, Int32(MSG_NOSIGNAL), $0, length)
            }
        }
    }
}
