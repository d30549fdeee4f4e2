import DispatchDomain

/// An address the gateway listens on: `127.0.0.1:7808`, `[::1]:7808`, `:7808`, `*:7808`.
package struct ListenAddress: Hashable, Sendable, CustomStringConvertible {
    /// The desk's default port; devices and scripts rely on it.
    package static let standardPort = 7808
    /// The default: only this machine is listened to unless an address is configured.
    package static let standard = ListenAddress(host: "127.0.0.1", port: standardPort)

    /// All addresses of this machine, IPv4 and IPv6.
    package static let everyHost = "*"

    /// The IP address or host name, without brackets, or `everyHost`.
    package var host: String
    /// The port; 0 means any free one.
    package var port: Int

    package init(host: String, port: Int) {
        self.host = host
        self.port = port
    }

    /// Parses `HOST:PORT`, `[V6]:PORT`, `HOST` or `:PORT`; nil for anything else.
    ///
    /// `*` is every address. No host, or `localhost`, is `127.0.0.1`: the name may mean ::1 alone, where no device sends.
    package init?(_ text: String) {
        let host: Substring
        let port: Substring?
        if text.hasPrefix("[") {
            guard let close = text.firstIndex(of: "]") else { return nil }
            host = text[text.index(after: text.startIndex)..<close]
            guard host.contains(":") else { return nil }
            let rest = text[text.index(after: close)...]
            guard rest.isEmpty || rest.hasPrefix(":") else { return nil }
            port = rest.isEmpty ? nil : rest.dropFirst()
        } else if let colon = text.lastIndex(of: ":"), text.firstIndex(of: ":") == colon {
            host = text[..<colon]
            port = text[text.index(after: colon)...]
        } else {
            // Several colons without brackets: an IPv6 address without a port.
            host = text[...]
            port = nil
        }
        guard let number = port.map({ Int($0) }) ?? Self.standardPort, (0...65535).contains(number) else { return nil }
        guard !text.isEmpty, host == Self.everyHost || host.utf8.allSatisfy(Self.isPartOfHost) else { return nil }
        let isThisMachine = host.isEmpty || host.lowercased() == "localhost"
        self.init(host: isThisMachine ? Self.standard.host : String(host), port: number)
    }

    /// The address that was meant if the port was written after an IPv6 address without brackets, as in `::1:7808`, which
    /// reads as an address alone; nil if there is none.
    package var inBrackets: ListenAddress? {
        guard port == Self.standardPort, let colon = host.lastIndex(of: ":") else { return nil }
        guard let port = UInt16(host[host.index(after: colon)...]) else { return nil }
        let host = host[..<colon]
        guard host.contains(":"), !host.hasSuffix(":") || host.hasSuffix("::") else { return nil }
        return ListenAddress(host: String(host), port: Int(port))
    }

    /// Whether a byte can be part of a name or address: letters, digits, `-`, `.`, `_`, and of IPv6 `:` and `%`.
    private static func isPartOfHost(_ byte: UInt8) -> Bool {
        byte.isDigit || byte.isLetter || "-._:%".utf8.contains(byte)
    }

    package var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
}
