extension JT808 {
    /// Finds the frames of a datagram; reused for all datagrams, its scratch holds the unescaped frame last read.
    ///
    /// A frame never spans datagrams, so it keeps no state between them.
    package struct FrameReader: Sendable {
        /// The last frame without marks and escapes, then older bytes; `body` says where its body lies.
        package private(set) var bytes: [UInt8]
        /// Where in `bytes` the last good frame's body lies.
        package private(set) var body: Range<Int>

        package init() {
            bytes = [UInt8](repeating: 0, count: JT808.longestFrame)
            body = 0..<0
        }

        /// The next frame from `offset` on, which moves behind it; nil at the datagram's end.
        ///
        /// One mark may close a frame and open the next. Bytes that belong to no frame are one error of framing.
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
                // Marks behind a frame are padding; a datagram of marks alone is not.
                let isPadding = offset > 0
                offset = end
                return isPadding ? nil : .failure(.framing)
            }
            let content = unescape(datagram, from: &index)
            guard index < end else {
                offset = end
                return .failure(.framing)
            }
            // The closing mark stays as the opening one of whatever follows, unless that brings its own.
            offset = index + 1 == end || datagram[index + 1] == JT808.mark ? index + 1 : index
            return content.flatMap { count in header(count) }
        }

        /// Copies up to the next mark, where it leaves `index`, with escapes undone; gives how many bytes there were.
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
            // The checksum is the exclusive or of the bytes before it, so over all of them it comes to nothing.
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
