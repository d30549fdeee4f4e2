import Glibc

extension JT808 {
    /// The text encoding of the protocol (GBK), converted by the C library.
    package enum GBK {
        /// Returns the bytes of a text; a character that GBK lacks becomes `?`.
        package static func encode(_ text: String) -> [UInt8] {
            convert(Array(text.utf8), from: "UTF-8", to: "GBK", replacement: [UInt8(ascii: "?")]) { bytes, start in
                // One question mark for each character, not for each of its bytes.
                var end = start + 1
                while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
                return end
            }
        }

        /// Returns as many bytes of a text as fit `limit`, never half a character.
        package static func encode(_ text: String, atMost limit: Int) -> [UInt8] {
            let whole = encode(text)
            guard whole.count > limit else { return whole }
            var end = 0
            while true {
                let next = end + (whole[end] < 0x80 ? 1 : 2)
                guard next <= limit else { return Array(whole[..<end]) }
                end = next
            }
        }

        /// Returns the text of bytes received; bytes that are not GBK become U+FFFD.
        package static func decode(_ bytes: [UInt8]) -> String {
            let utf8 = convert(bytes, from: "GBK", to: "UTF-8", replacement: [0xEF, 0xBF, 0xBD]) { _, start in start + 1
            }
            return String(decoding: utf8, as: UTF8.self)
        }

        package static func decode(_ bytes: Bytes) -> String {
            decode(bytes.indices.map { bytes[$0] })
        }

        /// Converts with iconv; `skip` returns the index at which to continue behind bytes that iconv refused.
        private static func convert(
            _ input: [UInt8],
            from source: String,
            to target: String,
            replacement: [UInt8],
            skip: ([UInt8], Int) -> Int
        ) -> [UInt8] {
            if input.allSatisfy({ $0 < 0x80 }) { return input }
            let converter = iconv_open(target, source)
            guard converter != iconv_t(bitPattern: -1) else {
                // iconv has no GBK table on this system: only ASCII is kept.
                return input.flatMap { $0 < 0x80 ? [$0] : replacement }
            }
            defer { iconv_close(converter) }
            var pending = input
            var output: [UInt8] = []
            var start = 0
            pending.withUnsafeMutableBytes { bytes in
                while start < bytes.count {
                    start += run(converter, UnsafeMutableRawBufferPointer(rebasing: bytes[start...]), into: &output)
                    guard start < bytes.count else { break }
                    output += replacement
                    start = min(skip(input, start), bytes.count)
                }
            }
            return output
        }

        /// Converts up to the first byte that iconv refuses; returns the number of bytes converted.
        private static func run(
            _ converter: iconv_t?,
            _ input: UnsafeMutableRawBufferPointer,
            into output: inout [UInt8]
        ) -> Int {
            let room = 1024
            var left = input.count
            var from = input.bindMemory(to: CChar.self).baseAddress
            var isFull = true
            while isFull {
                isFull = withUnsafeTemporaryAllocation(of: CChar.self, capacity: room) { buffer in
                    var to = buffer.baseAddress
                    var free = room
                    let refused = iconv(converter, &from, &left, &to, &free) == -1
                    let reason = errno
                    output.append(contentsOf: buffer.prefix(room - free).lazy.map { UInt8(bitPattern: $0) })
                    return refused && reason == E2BIG
                }
            }
            return input.count - left
        }
    }
}
