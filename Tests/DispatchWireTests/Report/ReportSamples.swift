import DispatchDomain
import DispatchWire

/// Datagrams for tests, valid and invalid, signed with one key.
enum ReportSamples {
    /// The bytes 0…31 in Base64URL.
    static let keyText = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"
    static let header = #"{"alg":"HS256","kid":"k31"}"#
    /// The beginning of each payload.
    static let start = #""v":1,"seq":7,"t":"2026-11-18T10:00:00+08:00""#

    struct NoKey: Error {}

    static func key() throws -> DeviceReport.Key {
        guard let key = DeviceReport.Key(text: keyText) else { throw NoKey() }
        return key
    }

    static func signer() throws -> DeviceReport.Signer { try DeviceReport.Signer(name: "k31", key: key()) }

    /// Returns a payload with its signature.
    static func datagram(_ payload: String) throws -> [UInt8] {
        try signer().datagram(payload: Array(payload.utf8))
    }

    /// Reads the report with these fields.
    static func report(_ fields: String) throws -> DeviceReport.Report {
        try DeviceReport.Unverified(datagram("{\(start),\(fields)}")).report(signedBy: key())
    }

    static func text(_ bytes: some Collection<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

    static func encoded(_ text: String) -> String { self.text(Base64URL.encode(text.utf8)) }

    /// Returns why a datagram is refused; nil if it is not.
    static func refusal(_ body: () throws -> Void) -> DeviceReport.ReportError? {
        do {
            try body()
            return nil
        } catch {
            return error as? DeviceReport.ReportError
        }
    }
}
