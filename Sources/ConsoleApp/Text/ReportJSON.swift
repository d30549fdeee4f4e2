import DispatchDomain
import DispatchWire

/// Formats signed reports as JSON, for `zhiban decode report`, whether their signature is valid or not.
enum ReportJSON {
    /// Returns header, payload and the state of the signature: `ok`, `bad`, or `unchecked` without a key.
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
