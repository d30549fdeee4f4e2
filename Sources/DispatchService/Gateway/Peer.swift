import DispatchDomain
import NIOCore

/// Where datagrams came from and answers go to: the socket they came in by, and the address at its other end.
struct Peer: Hashable, Sendable, CustomStringConvertible {
    var socket: Int
    var address: SocketAddress

    /// The address without its port; one of IPv4 is written so, also when a socket of IPv6 has heard it.
    var host: String {
        let host = address.ipAddress ?? "?"
        let mapped = "::ffff:"
        return host.lowercased().hasPrefix(mapped) && host.contains(".") ? String(host.dropFirst(mapped.count)) : host
    }

    /// `127.0.0.1:40312`, `[::1]:40312`.
    var description: String { ListenAddress(host: host, port: address.port ?? 0).description }
}
