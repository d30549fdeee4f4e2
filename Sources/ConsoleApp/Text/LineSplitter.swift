/// Cuts a stream of bytes into lines, however it comes in pieces.
package struct LineSplitter {
    /// Bytes a line may have: many times the longest datagram, little enough to keep.
    package static let longest = 1 << 20

    package enum Line: Equatable {
        /// Without its line end, LF or CRLF.
        case bytes([UInt8])
        /// More than `longest` bytes, thrown away.
        case tooLong
    }

    private var rest: [UInt8] = []
    private var isTooLong = false

    package init() {}

    /// Takes the next bytes, and gives the lines that end within them.
    package mutating func take(_ bytes: ArraySlice<UInt8>, _ each: (Line) -> Void) {
        var bytes = bytes
        while let end = bytes.firstIndex(of: UInt8(ascii: "\n")) {
            append(bytes[..<end])
            give(each)
            bytes = bytes[(end + 1)...]
        }
        append(bytes)
    }

    /// Gives the last line if no line end followed it.
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
