import DispatchDomain

/// An address the gateway listens on: `127.0.0.1:7808`, `[::1]:7808`, `:7808`.
package struct ListenAddress: Hashable, Sendable, CustomStringConvertible {
    /// The desk's default port; devices and scripts rely on it.
    package static let standardPort = 7808
    /// The default: only this machine is listened to unless an address is configured.
    package static let standard = ListenAddress(host: "127.0.0.1", port: standardPort)

    /// The IP address or host name, without brackets.
    package var host: String
    /// The port; 0 means any free one.
    package var port: Int

    package init(host: String, port: Int) {
        self.host = host
        self.port = port
    }

    /// Parses `HOST:PORT`, `[V6]:PORT`, `HOST` or `:PORT`; nil for anything else.
    package init?(_ text: String) {
        let host: Substring
        let port: Substring?
        if text.hasPrefix("[") {
            guard let close = text.firstIndex(of: "]") else { return nil }
            host = text[text.index(after: text.startIndex)..<close]
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
        guard !text.isEmpty, host.allSatisfy({ $0.isASCII && !$0.isWhitespace }) else { return nil }
        self.init(host: host.isEmpty ? Self.standard.host : String(host), port: number)
    }

    package var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }
}
