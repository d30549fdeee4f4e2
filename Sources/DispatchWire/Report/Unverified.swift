package import DispatchDomain
import Foundation

extension DeviceReport {
    /// A datagram taken apart, its signature not looked at yet.
    ///
    /// Of what it says only the header has been read, to know whose key to try.
    package struct Unverified: Sendable {
        /// The header's `kid` as sent.
        package let name: String
        /// The header, decoded: JSON.
        package let header: [UInt8]
        /// The payload, decoded: not to be believed before `isSigned(by:)`.
        package let payload: [UInt8]
        /// Header and payload as they were sent, the dot between: what is signed (RFC 7515 §5.1).
        private let signed: ArraySlice<UInt8>
        private let signature: [UInt8]

        /// Takes a datagram apart; white space behind it, as tools add it, is no part of it.
        package init(_ datagram: Span<UInt8>) throws(ReportError) {
            try self.init(datagram.withUnsafeBufferPointer { Array($0) })
        }

        /// Takes a datagram apart.
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
            // Encoded, a header is a third longer: nothing longer need be decoded.
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

        /// The device that it says it is from: `kid`, with or without the kind in front.
        package var device: DeviceID {
            let kind = DeviceKind.report.rawValue + ":"
            return DeviceID(.report, name.hasPrefix(kind) ? String(name.dropFirst(kind.count)) : name)
        }

        /// Whether the holder of that key signed it.
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

        /// The `kid` of a header that the desk accepts.
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
