package import DispatchDomain

extension DeviceReport.ReportError {
    /// The fault in one sentence.
    package var phrase: Phrase {
        switch self {
        case .empty: Phrase("没有内容", "it is empty")
        case .size:
            Phrase(
                "超过 \(DeviceReport.largestDatagram) 字节",
                "longer than \(DeviceReport.largestDatagram) bytes"
            )
        case .form: Phrase("不是用点分开的三段", "not three parts separated by dots")
        case .base64: Phrase("不是无填充的 BASE64URL", "not BASE64URL without padding")
        case .header:
            Phrase(
                "头部不是含 alg 与 kid 的 JSON 对象,或超过 \(DeviceReport.longestHeader) 字节",
                "the header is not a JSON object with alg and kid, or is longer than "
                    + "\(DeviceReport.longestHeader) bytes"
            )
        case .algorithm: Phrase("签名算法不是 HS256", "the algorithm is not HS256")
        case .critical: Phrase("头部有不支持的 crit", "the header's crit is not supported")
        case .signature: Phrase("签名不符", "the signature is wrong")
        case .payload: Phrase("载荷不是 JSON 对象", "the payload is not a JSON object")
        case .version: Phrase("v 不是 1", "v is not 1")
        case .sequence: Phrase("seq 不是 0 到 2^53 的整数", "seq is not a whole number from 0 to 2^53")
        case .time: Phrase("t 不是 ISO 8601 时间", "t is not an ISO 8601 time")
        case .kind: Phrase("不认识的 kind", "unknown kind")
        case .missing(let field): Phrase("缺 \(field.rawValue)", "\(field.rawValue) is missing")
        case .type(let field): Phrase("\(field.rawValue) 的类型不对", "\(field.rawValue) has the wrong type")
        case .range(let field): Phrase("\(field.rawValue) 超出范围", "\(field.rawValue) is out of range")
        case .tooLong(let field): Phrase("\(field.rawValue) 太长", "\(field.rawValue) is too long")
        }
    }
}
