import NIOCore

/// Where datagrams came from and answers go to: the socket they came in by, and the address at its other end.
struct Peer: Hashable, Sendable, CustomStringConvertible {
    var socket: Int
    var address: SocketAddress

    /// `127.0.0.1:40312`, `[::1]:40312`.
    var description: String {
        ListenAddress(host: address.ipAddress ?? "?", port: address.port ?? 0).description
    }
}
