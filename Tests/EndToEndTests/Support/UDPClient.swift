import Foundation

/// A UDP socket on this machine, as each device has one.
final class UDPClient {
    enum Family {
        case ipv4, ipv6
    }

    private let descriptor: Int32
    private let family: Family
    /// The port it sends from.
    let port: Int

    init(_ family: Family = .ipv4) throws {
        self.family = family
        descriptor = socket(family == .ipv4 ? AF_INET : AF_INET6, Int32(SOCK_DGRAM.rawValue), 0)
        guard descriptor >= 0 else { throw Zhiban.Failure(text: "no socket") }
        // Room for the answers to a flood, which the test reads only afterwards.
        var room: Int32 = 4 << 20
        setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &room, socklen_t(MemoryLayout<Int32>.size))
        let descriptor = descriptor
        let isBound = UDPClient.withAddress(family, port: 0) { address, length in bind(descriptor, address, length) == 0
        }
        port = isBound ? UDPClient.port(of: descriptor, family) : 0
        guard port > 0 else { throw Zhiban.Failure(text: "cannot bind") }
    }

    deinit {
        close(descriptor)
    }

    /// The address as the desk prints it.
    var address: String { family == .ipv4 ? "127.0.0.1:\(port)" : "[::1]:\(port)" }

    func send(_ bytes: [UInt8], to port: Int) throws {
        let sent = UDPClient.withAddress(family, port: port) { address, length in
            sendto(descriptor, bytes, bytes.count, 0, address, length)
        }
        guard sent == bytes.count else { throw Zhiban.Failure(text: "sent \(sent) of \(bytes.count) bytes") }
    }

    /// Returns the next datagram; nil if none arrives by the deadline.
    func receive(within seconds: Double = 15) -> [UInt8]? {
        var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        guard poll(&waiting, 1, Int32(seconds * 1000)) == 1 else { return nil }
        var bytes = [UInt8](repeating: 0, count: 65_536)
        let count = recv(descriptor, &bytes, bytes.count, 0)
        guard count >= 0 else { return nil }
        return Array(bytes[..<count])
    }

    // MARK: Addresses

    private static func withAddress<Value>(
        _ family: Family,
        port: Int,
        _ body: (UnsafePointer<sockaddr>, socklen_t) -> Value
    ) -> Value {
        func pass<Address>(_ address: Address) -> Value {
            withUnsafePointer(to: address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    body($0, socklen_t(MemoryLayout<Address>.size))
                }
            }
        }
        let port = in_port_t(truncatingIfNeeded: port).bigEndian
        switch family {
        case .ipv4:
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_port = port
            address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
            return pass(address)
        case .ipv6:
            var address = sockaddr_in6()
            address.sin6_family = sa_family_t(AF_INET6)
            address.sin6_port = port
            address.sin6_addr = in6addr_loopback
            return pass(address)
        }
    }

    private static func port(of descriptor: Int32, _ family: Family) -> Int {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        return withUnsafeMutablePointer(to: &storage) { pointer in
            let known = pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                getsockname(descriptor, $0, &length) == 0
            }
            guard known else { return 0 }
            // The port is at the same offset in both kinds of address.
            return pointer.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { Int($0.pointee.sin_port.bigEndian) }
        }
    }
}
