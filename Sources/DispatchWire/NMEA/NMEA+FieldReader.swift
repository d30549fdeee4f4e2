extension NMEA {
    /// Reads the fields of one sentence from left to right.
    package struct FieldReader {
        private var next: Int
        private let end: Int
        /// Whether more fields were read than there are.
        package private(set) var ranOut = false

        /// Starts at the comma behind the type field and ends at the asterisk.
        package init(from comma: Int, to end: Int) {
            next = comma + 1
            self.end = end
        }

        /// Returns the range of the next field; empty behind the last field.
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
