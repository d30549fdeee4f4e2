import NIOCore

/// The network that one sender has at its disposal: an IPv4 address, or the /64 of an IPv6 address.
struct SourceNetwork: Hashable {
    /// Where the address begins in the system's form of it, and how long it is, in bytes.
    private enum Layout {
        static let v4 = (start: 4, count: 4)
        static let v6 = (start: 8, count: 16)
    }

    /// The beginning of an IPv4 address mapped into IPv6, `::ffff:192.0.2.7`.
    private static let mapped = [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF]

    /// Four bytes of IPv4 or eight of IPv6.
    private let bytes: [UInt8]

    init(_ address: SocketAddress) {
        switch address {
        case .v4: bytes = Self.read(address, Layout.v4)
        case .v6:
            let all = Self.read(address, Layout.v6)
            bytes = Array(all.starts(with: Self.mapped) ? all.dropFirst(Self.mapped.count) : all.prefix(8))
        case .unixDomainSocket: bytes = []
        }
    }

    private static func read(_ address: SocketAddress, _ layout: (start: Int, count: Int)) -> [UInt8] {
        address.withSockAddr { pointer, size in
            let all = UnsafeRawBufferPointer(start: pointer, count: size)
            return Array(all.dropFirst(layout.start).prefix(layout.count))
        }
    }
}
