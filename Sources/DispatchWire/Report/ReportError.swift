extension DeviceReport {
    /// Why a datagram is no terminal report, or says nothing the desk understands.
    package enum ReportError: Error, Hashable, Sendable {
        case empty
        /// More bytes than a datagram holds.
        case size
        /// Not three parts with dots between (RFC 7515 §7.1).
        case form
        /// Not BASE64URL without padding (RFC 7515 §2).
        case base64
        /// No JSON object with `alg` and `kid`, or too long.
        case header
        /// An `alg` other than HS256, `none` above all.
        case algorithm
        /// A header that must be understood and isn't (`crit`, RFC 7515 §4.1.11).
        case critical
        /// Signed by someone else, or changed on the way.
        case signature
        /// Properly signed, but no JSON object.
        case payload
        case version
        case sequence
        case time
        case kind
        case missing(Field)
        case type(Field)
        case range(Field)
        case tooLong(Field)

        /// The name of the reason in counters, in `decode`, and in the answer to the device.
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

        /// The field that is at fault, if it is one.
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
