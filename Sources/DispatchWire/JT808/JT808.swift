/// JT/T 808, the protocol of vehicle terminals (道路运输车辆卫星定位系统 终端通讯协议), editions 2011, 2013 and 2019.
///
/// `FrameReader` finds the frames of a datagram, `Position` and `PositionBatch` read reports without allocating,
/// `Message` reads and writes all other bodies, `Writer` writes frames. In this folder a *terminal* is the device of
/// the standard.
package enum JT808 {
    /// Borrowed bytes.
    package typealias Bytes = Span<UInt8>

    /// The mark in front of and behind each frame.
    package static let mark: UInt8 = 0x7E
    /// The escape byte: `7D 02` stands for 7E, `7D 01` for 7D.
    package static let escape: UInt8 = 0x7D
    /// The most bytes of body in one frame: the length field has ten bits.
    package static let longestBody = 1023
    /// The most bytes between two marks, unescaped: the longest header, the longest body and the checksum.
    package static let longestFrame = 21 + longestBody + 1
}
