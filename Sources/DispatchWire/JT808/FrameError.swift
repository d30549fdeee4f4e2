package import DispatchDomain

extension JT808 {
    /// Why bytes are not one valid frame, or why a body does not fit its message.
    package enum FrameError: String, Error, Sendable, CaseIterable {
        /// There are no bytes.
        case empty
        /// A line of hexadecimal digits contains something else.
        case notHex = "not_hex"
        /// A mark is missing in front or behind, or there are bytes between frames.
        case framing
        /// `7D` followed by neither 01 nor 02.
        case escape
        /// The exclusive or of all bytes is not zero.
        case checksum
        /// The length in the header is not the length of the body.
        case length
        /// The header is too short, or a part number is outside its total.
        case header
        /// The body is shorter than its message requires.
        case body

        /// The stable code for counters and `zhiban decode jt808`.
        package var code: String { rawValue }

        /// The fault in words, for operators.
        package var detail: Phrase {
            switch self {
            case .empty: Phrase("空行", "the line is empty")
            case .notHex: Phrase("不是十六进制数字", "not pairs of hexadecimal digits")
            case .framing: Phrase("不是由一对 7E 括起的一帧", "not one frame between two 7E bytes")
            case .escape: Phrase("7D 后只能是 01 或 02", "7D must be followed by 01 or 02")
            case .checksum: Phrase("校验码不符", "the checksum is wrong")
            case .length: Phrase("消息体长度与消息头不符", "the body length differs from the header")
            case .header: Phrase("消息头不完整或分包序号不对", "the header is incomplete or its sub-package number is wrong")
            case .body: Phrase("消息体不完整", "the body is too short for this message")
            }
        }
    }
}
