extension JT808 {
    /// Several position reports in one message (定位数据批量上传, 0x0704), read in place.
    package struct PositionBatch: Hashable, Sendable {
        /// Type 1: reports that were kept while there was no signal (盲区补报); false for an ordinary batch, type 0.
        package var isReplay: Bool
        /// The number of reports that the message declares; `forEach` finds those that are there.
        package var declared: Int

        package init(_ body: Bytes) throws(FrameError) {
            guard body.count >= 3 else { throw .body }
            declared = Int(body.word(at: 0))
            isReplay = body[2] == 1
        }

        /// Calls `each` with every report and the range of its bytes, which are a body of 0x0200.
        ///
        /// Stops at the first report that exceeds the body and returns the range of the bytes not read.
        @discardableResult
        package func forEach(
            in body: Bytes,
            _ each: (Range<Int>, Result<Position, FrameError>) -> Void
        ) -> Range<Int> {
            var offset = min(3, body.count)
            for _ in 0..<declared {
                guard offset + 2 <= body.count else { break }
                let start = offset + 2
                let end = start + Int(body.word(at: offset))
                guard end <= body.count else { break }
                each(start..<end, Self.position(body.extracting(start..<end)))
                offset = end
            }
            return offset..<body.count
        }

        @inline(__always)
        private static func position(_ body: Bytes) -> Result<Position, FrameError> {
            do throws(FrameError) { return .success(try Position(body)) } catch { return .failure(error) }
        }
    }
}
