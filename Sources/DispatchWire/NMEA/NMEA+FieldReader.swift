extension NMEA {
    /// Walks over the fields of one sentence from left to right.
    package struct FieldReader {
        private var next: Int
        private let end: Int
        /// Whether more fields were asked for than there are.
        package private(set) var ranOut = false

        /// From the comma behind the type field to the asterisk.
        package init(from comma: Int, to end: Int) {
            next = comma + 1
            self.end = end
        }

        /// The bytes of the next field; none behind the last.
        package mutating func field(_ bytes: Span<UInt8>) -> Range<Int> {
            guard next <= end else {
                ranOut = true
                return end..<end
            }
            let start = next
            var index = start
            while index < end, bytes[index] != Ascii.comma { index += 1 }
            next = index + 1
            return start..<index
        }

        package mutating func skip(_ count: Int, _ bytes: Span<UInt8>) {
            for _ in 0..<count { _ = field(bytes) }
        }
    }
}
