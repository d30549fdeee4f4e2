package import DispatchDomain
import Foundation

extension DeviceReport {
    /// Writes signed datagrams under a device's name and key, for either side.
    package struct Signer: Sendable {
        private let key: Key
        private let zone: DeskZone
        /// The encoded header and the dot behind it.
        private let start: [UInt8]

        /// Makes a signer; throws `header` when the name is empty or too long.
        ///
        /// - Parameters:
        ///   - name: the device's `kid`.
        ///   - zone: the zone whose offset is written with times.
        package init(name: String, key: Key, zone: DeskZone = .china) throws(ReportError) {
            guard !name.isEmpty, name.unicodeScalars.count <= DeviceReport.longestName else { throw .header }
            guard let header = Self.json(["alg": "HS256", "kid": name]), header.count <= DeviceReport.longestHeader
            else { throw .header }
            self.key = key
            self.zone = zone
            start = Base64URL.encode(header) + [UInt8(ascii: ".")]
        }

        /// Returns a device's report as a datagram.
        package func datagram(_ sequence: Int64, at: Timestamp, _ kind: Kind) throws(ReportError) -> [UInt8] {
            try datagram(ReportPayload(sequence: sequence, time: at.iso(zone), kind: kind))
        }

        /// Returns a downlink as a datagram.
        package func datagram(_ downlink: Downlink) throws(ReportError) -> [UInt8] {
            try datagram(DownlinkPayload(downlink: downlink, zone: zone))
        }

        private func datagram(_ payload: some Encodable) throws(ReportError) -> [UInt8] {
            guard let payload = Self.json(payload) else { throw .payload }
            return try datagram(payload: payload)
        }

        /// Returns any payload as a signed datagram; throws `size` when it is too long.
        package func datagram(payload: [UInt8]) throws(ReportError) -> [UInt8] {
            var bytes = start
            bytes += Base64URL.encode(payload)
            let signature = key.signature(of: bytes)
            bytes.append(UInt8(ascii: "."))
            bytes += Base64URL.encode(signature)
            guard bytes.count <= DeviceReport.largestDatagram else { throw .size }
            return bytes
        }

        /// Keys are sorted, so that equal values give equal bytes and `alg` comes first.
        private static func json(_ value: some Encodable) -> [UInt8]? {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return (try? encoder.encode(value)).map { Array($0) }
        }
    }
}
