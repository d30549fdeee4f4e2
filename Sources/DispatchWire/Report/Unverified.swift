package import DispatchDomain
import Foundation

extension DeviceReport {
    /// A datagram split into its parts, its signature not yet verified.
    ///
    /// Only the header has been read, to find the key to verify with.
    package struct Unverified: Sendable {
        /// The `kid` of the header, as sent.
        package let name: String
        /// The header, decoded from base64url: JSON.
        package let header: [UInt8]
        /// The payload, decoded from base64url; not to be trusted before `isSigned(by:)`.
        package let payload: [UInt8]
        /// The header and the payload as sent, with the dot between them: what the signature covers (RFC 7515 §5.1).
        private let signed: ArraySlice<UInt8>
        private let signature: [UInt8]

        /// Splits a datagram into its parts; white space at the end, which some tools add, is ignored.
        package init(_ datagram: Span<UInt8>) throws(ReportError) {
            try self.init(datagram.withUnsafeBufferPointer { Array($0) })
        }

        /// Splits a datagram into its parts; white space at the end is ignored.
        package init(_ datagram: [UInt8]) throws(ReportError) {
            let end = datagram.lastIndex { !Self.isBlank($0) }.map { $0 + 1 } ?? 0
            guard end > 0 else { throw .empty }
            guard end <= DeviceReport.largestDatagram else { throw .size }
            let dot = UInt8(ascii: ".")
            guard
                let first = datagram[..<end].firstIndex(of: dot),
                let second = datagram[(first + 1)..<end].firstIndex(of: dot),
                !datagram[(second + 1)..<end].contains(dot)
            else { throw .form }
            // Base64url makes a header a third longer; anything longer is refused without decoding.
            guard first <= DeviceReport.longestHeader * 4 / 3 + 1 else { throw .header }
            guard
                let header = Base64URL.decode(datagram[..<first]),
                let payload = Base64URL.decode(datagram[(first + 1)..<second]),
                let signature = Base64URL.decode(datagram[(second + 1)..<end])
            else { throw .base64 }
            name = try Header.name(in: header)
            self.header = header
            self.payload = payload
            self.signature = signature
            signed = datagram[..<second]
        }

        /// The device named in the header: `kid`, with or without the prefix of its kind.
        package var device: DeviceID {
            let kind = DeviceKind.report.rawValue + ":"
            return DeviceID(.report, name.hasPrefix(kind) ? String(name.dropFirst(kind.count)) : name)
        }

        /// Returns whether the signature was made with this key.
        package func isSigned(by key: Key) -> Bool { key.signed(signed, signature) }

        private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
    }
}

extension DeviceReport {
    /// The header of a JWS (RFC 7515 §4.1).
    private struct Header: Decodable {
        var algorithm: String
        var name: String
        var isCritical: Bool

        enum CodingKeys: String, CodingKey {
            case algorithm = "alg"
            case name = "kid"
            case critical = "crit"
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            algorithm = try container.decode(String.self, forKey: .algorithm)
            name = try container.decodeIfPresent(String.self, forKey: .name) ?? ""
            isCritical = container.contains(.critical)
        }

        /// Returns the `kid` of a header that the desk accepts; throws `header`, `algorithm` or `critical` for others.
        static func name(in header: [UInt8]) throws(ReportError) -> String {
            guard
                header.count <= DeviceReport.longestHeader,
                let header = try? JSONDecoder().decode(Header.self, from: Data(header))
            else { throw .header }
            guard header.algorithm == "HS256" else { throw .algorithm }
            guard !header.isCritical else { throw .critical }
            guard !header.name.isEmpty, header.name.unicodeScalars.count <= DeviceReport.longestName else {
                throw .header
            }
            return header.name
        }
    }
}
