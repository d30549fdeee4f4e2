import DispatchDomain
import DispatchWire

/// Terminal reports as `zhiban decode report` shows them: what a datagram says, believed or not.
enum ReportJSON {
    /// Header, payload, and what the signature is worth: `ok`, `bad`, or `unchecked` without a key.
    static func line(_ datagram: [UInt8], key: DeviceReport.Key?, _ language: Language) -> JSONValue {
        do throws(DeviceReport.ReportError) {
            let unverified = try DeviceReport.Unverified(datagram)
            guard let header = JSONValue(object: unverified.header) else { throw .header }
            guard let payload = JSONValue(object: unverified.payload) else { throw .payload }
            let signature = key.map { unverified.isSigned(by: $0) ? "ok" : "bad" } ?? "unchecked"
            return .object(["header": header, "payload": payload, "signature": .text(signature)])
        } catch {
            return .object(["error": .text(error.code), "detail": .text(error.phrase(language))])
        }
    }
}
