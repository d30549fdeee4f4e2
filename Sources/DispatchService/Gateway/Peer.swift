import DispatchDomain
import NIOCore

/// The source of a datagram and the destination of its answer: the local socket and the remote address.
struct Peer: Hashable, Sendable, CustomStringConvertible {
    /// The index in `GatewayCore.sockets`.
    var socket: Int
    var address: SocketAddress

    /// The IP address without the port; an IPv4 address mapped into IPv6 is written as IPv4.
    var host: String {
        let host = address.ipAddress ?? "?"
        let mapped = "::ffff:"
        return host.lowercased().hasPrefix(mapped) && host.contains(".") ? String(host.dropFirst(mapped.count)) : host
    }

    /// `127.0.0.1:40312`, `[::1]:40312`.
    var description: String { ListenAddress(host: host, port: address.port ?? 0).description }
}
