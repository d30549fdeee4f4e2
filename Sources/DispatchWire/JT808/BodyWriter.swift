package import DispatchDomain

extension JT808 {
    /// Writes the fields of a body.
    package struct BodyWriter {
        package let version: Version
        package private(set) var body: [UInt8] = []

        package init(version: Version) {
            self.version = version
        }

        package mutating func byte(_ value: UInt8) { body.append(value) }

        package mutating func word(_ value: UInt16) {
            body.append(UInt8(value >> 8))
            body.append(UInt8(value & 0xFF))
        }

        package mutating func doubleWord(_ value: UInt32) {
            word(UInt16(value >> 16))
            word(UInt16(value & 0xFFFF))
        }

        package mutating func bytes(_ value: [UInt8]) { body += value }

        /// Writes a length byte and at most 255 bytes.
        package mutating func counted(_ value: [UInt8]) {
            byte(UInt8(clamping: value.count))
            body += value.prefix(255)
        }

        /// Writes a length byte and as much of the text as fits 255 bytes.
        package mutating func countedText(_ text: String) { counted(GBK.encode(text, atMost: 255)) }

        /// Writes a field of fixed width, padded with zeros.
        package mutating func text(_ text: String, _ width: Int) {
            let bytes = GBK.encode(text, atMost: width)
            body += bytes
            body += repeatElement(0, count: width - bytes.count)
        }

        package mutating func text(_ text: String) { body += GBK.encode(text) }

        /// Writes a time as six BCD bytes; zeros for nil.
        package mutating func time(_ time: Timestamp?, zone: DeskZone = .china) {
            body += JT808.timeBytes(time, zone: zone)
        }

        /// Writes a count byte and at most 255 items.
        package mutating func list<Item>(_ items: [Item], _ write: (inout Self, Item) -> Void) {
            byte(UInt8(clamping: items.count))
            for item in items.prefix(255) { write(&self, item) }
        }
    }
}
