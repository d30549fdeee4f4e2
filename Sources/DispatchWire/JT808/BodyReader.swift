package import DispatchDomain

extension JT808 {
    /// Reads the fields of a body one after the other; whatever is missing is `FrameError.body`.
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

        /// A field of fixed width, padded with zeros or, by some makers, spaces.
        package mutating func text(_ width: Int) throws(FrameError) -> String { Self.text(try bytes(width)) }

        /// A length byte and as many bytes of text.
        package mutating func countedText() throws(FrameError) -> String { Self.text(try counted()) }

        package mutating func restText() -> String { Self.text(rest()) }

        package mutating func counted() throws(FrameError) -> [UInt8] { try bytes(Int(byte())) }

        /// A length of two bytes and as many bytes; nil, with nothing read, when it overruns.
        package mutating func shortItem() -> [UInt8]? {
            var ahead = self
            guard let count = try? ahead.word(), let item = try? ahead.bytes(Int(count)) else { return nil }
            self = ahead
            return item
        }

        package mutating func time(zone: DeskZone = .china) throws(FrameError) -> Timestamp? {
            let bytes = try bytes(6)
            return JT808.time(bytes.span, at: 0, zone: zone)
        }

        /// So many of something.
        package mutating func list<Item>(
            _ count: Int,
            _ read: (inout Self) throws(FrameError) -> Item
        ) throws(FrameError) -> [Item] {
            // The count is a stranger's word: nothing is reserved for it.
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
