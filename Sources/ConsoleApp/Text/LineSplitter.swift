/// Splits a stream of bytes into lines, in whatever pieces it arrives.
package struct LineSplitter {
    /// The most bytes of a line: many times the longest datagram, yet little to keep in memory.
    package static let longest = 1 << 20

    /// A line of the stream.
    package enum Line: Equatable {
        /// A line without its line end, LF or CRLF.
        case bytes([UInt8])
        /// A line of more than `longest` bytes, which is discarded.
        case tooLong
    }

    private var rest: [UInt8] = []
    private var isTooLong = false

    package init() {}

    /// Takes the next bytes and calls `each` for every line that ends in them.
    package mutating func take(_ bytes: ArraySlice<UInt8>, _ each: (Line) -> Void) {
        var bytes = bytes
        while let end = bytes.firstIndex(of: UInt8(ascii: "\n")) {
            append(bytes[..<end])
            give(each)
            bytes = bytes[(end + 1)...]
        }
        append(bytes)
    }

    /// Calls `each` for the last line if no line end followed it.
    package mutating func finish(_ each: (Line) -> Void) {
        if isTooLong || !rest.isEmpty { give(each) }
    }

    private mutating func append(_ bytes: ArraySlice<UInt8>) {
        guard !isTooLong, rest.count + bytes.count <= Self.longest else {
            isTooLong = true
            rest = []
            return
        }
        rest += bytes
    }

    private mutating func give(_ each: (Line) -> Void) {
        if rest.last == UInt8(ascii: "\r") { rest.removeLast() }
        each(isTooLong ? .tooLong : .bytes(rest))
        rest.removeAll(keepingCapacity: true)
        isTooLong = false
    }
}
