extension JT808 {
    /// Finds the frames of a datagram; one reader serves all datagrams, and its buffer holds the last frame unescaped.
    ///
    /// A frame never spans datagrams, so the reader keeps no state between them.
    package struct FrameReader: Sendable {
        /// The last frame without marks and escapes, followed by leftover bytes; `body` is the range of its body.
        package private(set) var bytes: [UInt8]
        /// The range of the last valid frame's body in `bytes`.
        package private(set) var body: Range<Int>

        package init() {
            bytes = [UInt8](repeating: 0, count: JT808.longestFrame)
            body = 0..<0
        }

        /// Returns the next frame from `offset` on and moves `offset` behind it; nil at the end of the datagram.
        ///
        /// One mark may close a frame and open the next. Bytes that belong to no frame are one error, `framing`.
        package mutating func next(in datagram: Bytes, at offset: inout Int) -> Result<Header, FrameError>? {
            let end = datagram.count
            var index = max(0, offset)
            guard index < end else { return nil }
            guard datagram[index] == JT808.mark else {
                while index < end, datagram[index] != JT808.mark { index += 1 }
                offset = index
                return .failure(.framing)
            }
            while index < end, datagram[index] == JT808.mark { index += 1 }
            guard index < end else {
                // Marks behind a frame are padding; a datagram of nothing but marks is an error.
                let isPadding = offset > 0
                offset = end
                return isPadding ? nil : .failure(.framing)
            }
            let content = unescape(datagram, from: &index)
            guard index < end else {
                offset = end
                return .failure(.framing)
            }
            // The closing mark also counts as the opening mark of what follows, unless another mark follows it.
            offset = index + 1 == end || datagram[index + 1] == JT808.mark ? index + 1 : index
            return content.flatMap { count in header(count) }
        }

        /// Unescapes the bytes up to the next mark into the buffer and leaves `index` at the mark; returns their
        /// number.
        @inline(__always)
        private mutating func unescape(_ datagram: Bytes, from index: inout Int) -> Result<Int, FrameError> {
            let end = datagram.count
            var scratch = bytes.mutableSpan
            var count = 0
            var sum: UInt8 = 0
            var isEscapeGood = true
            var at = index
            while at < end {
                var byte = datagram[at]
                if byte == JT808.mark { break }
                at += 1
                if byte == JT808.escape {
                    let second = at < end ? datagram[at] : 0
                    if second == 1 || second == 2 {
                        byte = JT808.escape + second - 1
                        at += 1
                    } else {
                        isEscapeGood = false
                    }
                }
                if count < scratch.count { scratch[count] = byte }
                sum ^= byte
                count += 1
            }
            index = at
            guard isEscapeGood else { return .failure(.escape) }
            // The last byte is the exclusive or of the bytes before it, so the exclusive or of all bytes is zero.
            guard sum == 0 else { return .failure(.checksum) }
            return count <= scratch.count ? .success(count) : .failure(.length)
        }

        @inline(__always)
        private mutating func header(_ count: Int) -> Result<Header, FrameError> {
            let content = count - 1
            let header = Header.read(bytes.span, count: content)
            if case .success(let header) = header { body = (content - header.bodyLength)..<content }
            return header
        }
    }
}
