extension JT808 {
    /// An item behind the fixed part of a position report (位置附加信息项), as sent.
    package struct PositionItem: Hashable, Sendable {
        package var id: UInt8
        /// At most 255 bytes.
        package var value: [UInt8]

        package init(id: UInt8, value: [UInt8]) {
            self.id = id
            self.value = value
        }

        /// Makes an item of one of the standard's numbers; it has as many bytes as the standard gives that id, else
        /// four.
        package init(id: UInt8, number: Int) {
            let bytes = withUnsafeBytes(of: UInt32(truncatingIfNeeded: number).bigEndian) { Array($0) }
            self.init(id: id, value: bytes.suffix(PositionItem.numberSizes[id] ?? 4))
        }

        /// The value of an item the standard defines as a number, in the unit of the standard; nil for others.
        ///
        /// 01 mileage 0.1 km, 02 fuel 0.1 L, 03 recorder speed 0.1 km/h, 04 id of an alarm to confirm by hand,
        /// 06 carriage temperature °C, 25 vehicle signals, 2a inputs and outputs, 2b analogue inputs,
        /// 30 network signal, 31 satellites.
        package var number: Int? {
            guard let size = PositionItem.numberSizes[id], value.count == size else { return nil }
            let number = value.reduce(0) { $0 << 8 | Int($1) }
            return id == 0x06 ? Int(Int16(truncatingIfNeeded: number)) : number
        }

        /// The size in bytes of each item that is a number.
        private static let numberSizes: [UInt8: Int] = [
            0x01: 4, 0x02: 2, 0x03: 2, 0x04: 2, 0x06: 2, 0x25: 4, 0x2A: 2, 0x2B: 4, 0x30: 1, 0x31: 1,
        ]
    }

    /// A position report with its items; `Position` alone is the fast path.
    package struct PositionReport: Hashable, Sendable {
        package var position: Position
        package var items: [PositionItem]
        /// The bytes behind the last item that could be read.
        package var junk: [UInt8]

        package init(_ position: Position, items: [PositionItem] = [], junk: [UInt8] = []) {
            self.position = position
            self.items = items
            self.junk = junk
        }

        package init(_ body: Bytes) throws(FrameError) {
            position = try Position(body)
            var items: [PositionItem] = []
            let rest = Position.forEachItem(in: body) { id, range in
                items.append(PositionItem(id: id, value: range.map { body[$0] }))
            }
            self.items = items
            junk = rest.map { body[$0] }
        }

        package func write(to writer: inout BodyWriter) {
            position.write(to: &writer)
            for item in items {
                writer.byte(item.id)
                writer.counted(item.value)
            }
            writer.bytes(junk)
        }
    }
}
