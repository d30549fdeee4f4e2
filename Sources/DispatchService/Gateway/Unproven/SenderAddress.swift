import NIOCore

/// Where a datagram says it comes from, as numbers: cheap to make, and equal for what one sender can easily vary.
struct SenderAddress: Hashable {
    /// An IPv4 address, also one mapped into IPv6, or the /64 network of an IPv6 address: what one customer of a
    /// provider gets.
    let host: UInt64
    /// The rest of an IPv6 address.
    private let rest: UInt64
    private let port: UInt16

    init(_ peer: Peer) {
        // The layout of the kernel: family, port, then an IPv4 address, or the flow and an IPv6 address.
        let (port, first, second) = peer.address.withSockAddr { address, size in
            let raw = UnsafeRawBufferPointer(start: UnsafeRawPointer(address), count: size)
            guard size >= 8 else { return (UInt16(0), UInt64(0), UInt64(0)) }
            let port = raw.loadUnaligned(fromByteOffset: 2, as: UInt16.self)
            guard peer.address.protocol == .inet6, size >= 24 else {
                return (port, UInt64(raw.loadUnaligned(fromByteOffset: 4, as: UInt32.self)), 0)
            }
            let first = raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
            let second = raw.loadUnaligned(fromByteOffset: 16, as: UInt64.self)
            // ::ffff:1.2.3.4 is the sender that 1.2.3.4 is at an IPv4 socket.
            let isMapped = first == 0 && UInt64(bigEndian: second) >> 32 == 0xFFFF
            guard isMapped else { return (port, first, second) }
            return (port, UInt64(raw.loadUnaligned(fromByteOffset: 20, as: UInt32.self)), 0)
        }
        (self.port, host, rest) = (port, first, second)
    }
}
