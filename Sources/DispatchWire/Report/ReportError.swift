extension DeviceReport {
    /// Why a datagram is no device report, or can't be understood.
    package enum ReportError: Error, Hashable, Sendable {
        case empty
        /// The datagram is longer than IPv4 allows.
        case size
        /// The datagram is not three parts separated by dots (RFC 7515 §7.1).
        case form
        /// A part is not BASE64URL without padding (RFC 7515 §2).
        case base64
        /// The header is no JSON object with `alg` and `kid`, or is too long.
        case header
        /// The `alg` is not HS256; `none` above all.
        case algorithm
        /// The header has `crit`, extensions that must be understood (RFC 7515 §4.1.11).
        case critical
        /// The signature was made with another key, or the datagram was changed on the way.
        case signature
        /// The signature is valid, but the payload is no JSON object.
        case payload
        case version
        case sequence
        case time
        case kind
        case missing(Field)
        case type(Field)
        case range(Field)
        case tooLong(Field)

        /// The stable code in counters, in `decode`, and in the answer to the device.
        package var code: String {
            switch self {
            case .empty: "empty"
            case .size: "size"
            case .form: "form"
            case .base64: "base64"
            case .header: "header"
            case .algorithm: "algorithm"
            case .critical: "critical"
            case .signature: "signature"
            case .payload: "payload"
            case .version: "version"
            case .sequence: "seq"
            case .time: "time"
            case .kind: "kind"
            case .missing: "missing"
            case .type: "type"
            case .range: "range"
            case .tooLong: "too_long"
            }
        }

        /// The field at fault; nil when it is none in particular.
        package var field: Field? {
            switch self {
            case .missing(let field), .type(let field), .range(let field), .tooLong(let field): field
            case .empty, .size, .form, .base64, .header, .algorithm, .critical, .signature, .payload, .version,
                .sequence, .time, .kind:
                nil
            }
        }
    }
}
