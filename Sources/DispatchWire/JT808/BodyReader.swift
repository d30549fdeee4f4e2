package import DispatchDomain

extension JT808 {
    /// Reads the fields of a body one after the other; a missing field is `FrameError.body`.
    package struct BodyReader {
        package let version: Version
        private let bytes: [UInt8]
        private var offset = 0

        package init(_ bytes: [UInt8], version: Version) {
            self.bytes = bytes
            self.version = version
        }

        package var remaining: Int { bytes.count - offset }

        package mutating func byte() throws(FrameError) -> UInt8 {
            guard offset < bytes.count else { throw .body }
            defer { offset += 1 }
            return bytes[offset]
        }

        package mutating func word() throws(FrameError) -> UInt16 {
            let high = try byte()
            return UInt16(high) << 8 | UInt16(try byte())
        }

        package mutating func doubleWord() throws(FrameError) -> UInt32 {
            let high = try word()
            return UInt32(high) << 16 | UInt32(try word())
        }

        package mutating func bytes(_ count: Int) throws(FrameError) -> [UInt8] {
            guard count >= 0, count <= remaining else { throw .body }
            defer { offset += count }
            return Array(bytes[offset..<(offset + count)])
        }

        package mutating func rest() -> [UInt8] {
            defer { offset = bytes.count }
            return Array(bytes[offset...])
        }

        /// Reads a field of fixed width without its zero padding; spaces, with which some makers pad, are kept.
        package mutating func text(_ width: Int) throws(FrameError) -> String { Self.text(try bytes(width)) }

        /// Reads a length byte and that many bytes of text.
        package mutating func countedText() throws(FrameError) -> String { Self.text(try counted()) }

        /// Reads all bytes that are left as text.
        package mutating func restText() -> String { Self.text(rest()) }

        /// Reads a length byte and that many bytes.
        package mutating func counted() throws(FrameError) -> [UInt8] { try bytes(Int(byte())) }

        /// Reads a length of two bytes and that many bytes; returns nil, with nothing read, when the length exceeds the
        /// body.
        package mutating func shortItem() -> [UInt8]? {
            var ahead = self
            guard let count = try? ahead.word(), let item = try? ahead.bytes(Int(count)) else { return nil }
            self = ahead
            return item
        }

        /// Reads a time of six BCD bytes; nil when they are no valid date and time.
        package mutating func time(zone: DeskZone = .china) throws(FrameError) -> Timestamp? {
            let bytes = try bytes(6)
            return JT808.time(bytes.span, at: 0, zone: zone)
        }

        /// Reads `count` items.
        package mutating func list<Item>(
            _ count: Int,
            _ read: (inout Self) throws(FrameError) -> Item
        ) throws(FrameError) -> [Item] {
            // The count comes from outside: no memory is reserved for it.
            var items: [Item] = []
            for _ in 0..<count { items.append(try read(&self)) }
            return items
        }

        private static func text(_ bytes: [UInt8]) -> String {
            let end = bytes.lastIndex { $0 != 0 }.map { $0 + 1 } ?? 0
            return GBK.decode(Array(bytes[..<end]))
        }
    }
}
