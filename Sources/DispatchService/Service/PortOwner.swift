import DispatchCore
import DispatchDomain
import Foundation

/// Finds the process that has a UDP port, for the error message.
enum PortOwner {
    /// Returns the name and process id of the process that has a UDP port on this machine; nil if it can't be
    /// determined.
    static func name(ofPort port: Int) -> String? {
        let inodes = sockets(onPort: port)
        guard !inodes.isEmpty else { return nil }
        let files = FileManager.default
        for process in (try? files.contentsOfDirectory(atPath: "/proc")) ?? [] where Int(process) != nil {
            for descriptor in (try? files.contentsOfDirectory(atPath: "/proc/\(process)/fd")) ?? [] {
                let link = "/proc/\(process)/fd/\(descriptor)"
                guard let goal = try? files.destinationOfSymbolicLink(atPath: link), inodes.contains(goal) else {
                    continue
                }
                let name = (try? String(contentsOfFile: "/proc/\(process)/comm", encoding: .utf8)) ?? ""
                return "\(name.trimmingCharacters(in: .whitespacesAndNewlines)) (pid \(process))"
            }
        }
        return nil
    }

    private static func sockets(onPort port: Int) -> Set<String> {
        Set(KernelSockets.rows().filter { $0.port == port }.map { "socket:[\($0.inode)]" })
    }
}

/// The kernel's table of this machine's UDP sockets (`/proc/net/udp`, `/proc/net/udp6`).
enum KernelSockets {
    struct Row {
        var port: Int
        var inode: String
        /// Datagrams dropped because the socket's receive buffer was full; reported nowhere else.
        var drops: Int64
    }

    static func rows() -> [Row] {
        ["/proc/net/udp", "/proc/net/udp6"].flatMap { file in
            KernelFile.text(of: file).split(separator: "\n").dropFirst().compactMap(row)
        }
    }

    /// Parses a row; the columns are `sl local rem st queues tr tm retr uid timeout inode ref pointer drops`.
    private static func row(_ line: Substring) -> Row? {
        let fields = line.split(separator: " ")
        guard fields.count >= 13, let colon = fields[1].lastIndex(of: ":"),
            let port = Int(fields[1][fields[1].index(after: colon)...], radix: 16),
            let drops = fields.last.flatMap({ Int64($0) })
        else { return nil }
        return Row(port: port, inode: String(fields[9]), drops: drops)
    }
}

/// Counts datagrams that the kernel dropped on our sockets; reads the table at most once a second.
struct KernelDrops {
    /// The drops last seen, by the socket's inode: two sockets may have the same port.
    private var last: [String: Int64] = [:]
    private var askedAt: Timestamp?

    /// Returns the drops on the sockets at these ports since the last reading; nil if that was less than a second ago.
    mutating func more(onPorts ports: [Int], at now: Timestamp) -> Int64? {
        if let askedAt, (0..<Milliseconds.second).contains(now - askedAt) { return nil }
        askedAt = now
        var more: Int64 = 0
        for row in KernelSockets.rows() where ports.contains(row.port) {
            more += max(0, row.drops - (last[row.inode] ?? 0))
            last[row.inode] = row.drops
        }
        return more
    }
}
