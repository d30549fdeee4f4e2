/// JT/T 808, the protocol of vehicle terminals (道路运输车辆卫星定位系统 终端通讯协议), versions 2011, 2013 and 2019.
///
/// `FrameReader` finds frames in a datagram, `Position` and `PositionBatch` read reports without allocating,
/// `Message` reads and writes every other body, `Writer` makes frames.
package enum JT808 {
    /// Bytes in place: the module's own `Span` names lengths of time.
    package typealias Bytes = Span<UInt8>

    /// The mark in front of and behind each frame.
    package static let mark: UInt8 = 0x7E
    /// Stands before the second half of an escaped byte: `7D 02` is 7E, `7D 01` is 7D.
    package static let escape: UInt8 = 0x7D
    /// The most bytes a body can have in one frame: the length field has ten bits.
    package static let longestBody = 1023
    /// The most bytes between two marks, unescaped: the longest header, the longest body, the checksum.
    package static let longestFrame = 21 + longestBody + 1
}
